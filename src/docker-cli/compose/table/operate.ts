import type { Command, FlagRow } from '../../flags/types.js';
import { DRY_RUN } from './flags.js';

const SERVICES = '[OPTIONS] [SERVICE...]';
const create: readonly FlagRow[] = [
  ['--build', 'Build images before starting containers'],
  ['--force-recreate', "Recreate containers even if their configuration and image haven't changed"],
  ['--no-build', "Don't build an image, even if it's policy"],
  ['--no-recreate', "If containers already exist, don't recreate them. Incompatible with --force-recreate."],
  ['--quiet-pull', 'Pull without printing progress information'],
  ['--remove-orphans', 'Remove containers for services not defined in the Compose file'],
  ['--scale stringArray', 'Scale SERVICE to NUM instances. Overrides the scale setting in the Compose file if present.'],
  ['-y, --yes', 'Assume "yes" as answer to all prompts and run non-interactively'],
  DRY_RUN,
];
const TIMEOUT: FlagRow = ['-t, --timeout int', 'Specify a shutdown timeout in seconds'];

/** A command whose services are its arguments. */
function onServices(name: string, short: string, flags: readonly FlagRow[], load: Command['load'], more: Partial<Command> = {}): Command {
  return { name, usage: SERVICES, short, args: [0, Infinity], complete: 'services', flags: [DRY_RUN, ...flags], load, ...more };
}

const lifecycle = (name: 'kill' | 'pause' | 'restart' | 'rm' | 'start' | 'stop' | 'unpause'): Command['load'] => async () => ({ run: (await import('../commands/lifecycle.js'))[name] });

/** Commands that make, change and remove containers. */
export const operate: readonly Command[] = [
  {
    name: 'create',
    usage: SERVICES,
    short: 'Creates containers for a service',
    args: [0, Infinity],
    complete: 'services',
    flags: [...create, ['--pull string', 'Pull image before running ("always"|"missing"|"never"|"build") (default "policy")']],
    load: () => import('../commands/create.js'),
  },
  {
    name: 'down',
    usage: '[OPTIONS] [SERVICES]',
    short: 'Stop and remove containers, networks',
    args: [0, Infinity],
    complete: 'services',
    flags: [
      DRY_RUN,
      ['--remove-orphans', 'Remove containers for services not defined in the Compose file'],
      ['--rmi string', 'Remove images used by services. "local" remove only images that don\'t have a custom tag ("local"|"all")'],
      TIMEOUT,
      ['-v, --volumes', 'Remove named volumes declared in the "volumes" section of the Compose file and anonymous volumes attached to containers'],
    ],
    load: () => import('../commands/down.js'),
  },
  onServices('kill', 'Force stop service containers', [['--remove-orphans', 'Remove containers for services not defined in the Compose file'], ['-s, --signal string', 'SIGNAL to send to the container (default "SIGKILL")']], lifecycle('kill')),
  onServices('pause', 'Pause services', [], lifecycle('pause'), { usage: '[SERVICE...]' }),
  onServices('restart', 'Restart service containers', [['--no-deps', "Don't restart dependent services"], TIMEOUT], lifecycle('restart')),
  onServices(
    'rm',
    'Removes stopped service containers',
    [
      ['-a, --all', 'Deprecated - no effect', { hidden: true }],
      ['-f, --force', "Don't ask to confirm removal"],
      ['-s, --stop', 'Stop the containers, if required, before removing'],
      ['-v, --volumes', 'Remove any anonymous volumes attached to containers'],
    ],
    lifecycle('rm'),
    {
      long: 'Removes stopped service containers\n\nBy default, anonymous volumes attached to containers will not be removed. You\ncan override this with -v. To list all volumes, use "docker volume ls".\n\nAny data which is not in a volume will be lost.',
    },
  ),
  onServices('scale', 'Scale services ', [['--no-deps', "Don't start linked services"]], () => import('../commands/scale.js'), { usage: '[SERVICE=REPLICAS...]' }),
  onServices('start', 'Start services', [['--wait', 'Wait for services to be running|healthy.', { hidden: true }], ['--wait-timeout int', 'Maximum duration in seconds to wait', { hidden: true }]], lifecycle('start'), { usage: '[SERVICE...]' }),
  onServices('stop', 'Stop services', [TIMEOUT], lifecycle('stop')),
  onServices('unpause', 'Unpause services', [], lifecycle('unpause'), { usage: '[SERVICE...]' }),
  {
    name: 'up',
    usage: SERVICES,
    short: 'Create and start containers',
    args: [0, Infinity],
    complete: 'services',
    flags: [
      ...create,
      ['--abort-on-container-exit', 'Stops all containers if any container was stopped. Incompatible with -d'],
      ['--abort-on-container-failure', 'Stops all containers if any container exited with failure. Incompatible with -d'],
      ['--always-recreate-deps', 'Recreate dependent containers. Incompatible with --no-recreate.'],
      ['--attach stringArray', 'Restrict attaching to the specified services. Incompatible with --attach-dependencies.'],
      ['--attach-dependencies', 'Automatically attach to log output of dependent services'],
      ['-d, --detach', 'Detached mode: Run containers in the background'],
      ['--exit-code-from string', 'Return the exit code of the selected service container. Implies --abort-on-container-exit'],
      ['--menu', 'Enable interactive shortcuts when running attached. Incompatible with --detach. Can also be enable/disable by setting COMPOSE_MENU environment var.'],
      ['--no-attach stringArray', 'Do not attach (stream logs) to the specified services'],
      ['--no-color', 'Produce monochrome output'],
      ['--no-deps', "Don't start linked services"],
      ['--no-log-prefix', "Don't print prefix in logs"],
      ['--no-start', "Don't start the services after creating them"],
      ['--pull string', 'Pull image before running ("always"|"missing"|"never") (default "policy")'],
      ['--quiet-build', 'Suppress the build output'],
      ['-V, --renew-anon-volumes', 'Recreate anonymous volumes instead of retrieving data from the previous containers'],
      ['-t, --timeout int', 'Use this timeout in seconds for container shutdown when attached or when containers are already running'],
      ['--timestamps', 'Show timestamps'],
      ['--wait', 'Wait for services to be running|healthy. Implies detached mode.'],
      ['--wait-timeout int', 'Maximum duration in seconds to wait for the project to be running|healthy'],
      ['-w, --watch', 'Watch source code and rebuild/refresh containers when files are updated.'],
    ],
    refused: ['watch'],
    load: () => import('../commands/up.js'),
  },
];
