import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { converge, type Recreate } from '../steps/converge.js';
import { ensureImages } from '../steps/images.js';
import { startProject } from '../steps/start.js';
import type { Work } from '../steps/work.js';
import type { Project } from '../model/types.js';
import { begin } from './begin.js';
import { openProject } from './open.js';
import { scaled } from './scale-flag.js';

/** `docker compose up` */
export async function run(cli: Cli, args: Args): Promise<number> {
  checkFlags(args);
  const wait = args.on('wait');
  const detached = args.on('detach') || wait || args.on('no-start');
  const opened = openProject(cli, args, args.positional, args.on('no-deps') ? 'none' : 'dependencies');
  const project = scaled(opened, args);
  if (Object.keys(project.services).length === 0) throw new CliError('no service selected');
  const work = await begin(cli, args);
  await create(work, project, args);
  if (args.on('no-start')) return 0;
  if (detached) {
    await startProject(work, project, { wait, waitTimeout: args.int('wait-timeout') });
    work.progress.end();
    return 0;
  }
  work.progress.end();
  const { foreground } = await import('../steps/foreground.js');
  return await foreground(work, project, {
    noColor: args.on('no-color') || args.outer?.text('ansi') === 'never',
    noPrefix: args.on('no-log-prefix'),
    timestamps: args.on('timestamps'),
    attach: attachTo(project, args),
    abortOn: args.on('abort-on-container-failure') ? 'failure' : args.on('abort-on-container-exit') || args.changed('exit-code-from') ? 'exit' : 'never',
    exitCodeFrom: args.text('exit-code-from'),
    timeout: args.int('timeout'),
  });
}

/** Images, networks, volumes and containers: what `up` and `create` have in common. */
export async function create(work: Work, project: Project, args: Args): Promise<void> {
  const pull = args.text('pull');
  const images = await ensureImages(work, project, {
    build: args.on('build') || pull === 'build',
    noBuild: args.on('no-build'),
    quietPull: args.on('quiet-pull'),
    quietBuild: args.on('quiet-build'),
    ...(pull && pull !== 'policy' && { pull }),
  });
  await converge(work, project, images, {
    services: args.positional,
    recreate: recreateOf(args),
    recreateDependencies: args.on('always-recreate-deps') ? 'force' : args.on('no-recreate') ? 'never' : 'diverged',
    inherit: !args.on('renew-anon-volumes'),
    timeout: args.int('timeout'),
    removeOrphans: args.on('remove-orphans'),
    ignoreOrphans: /^(1|t|true|y|yes|on)$/i.test(work.cli.io.env.COMPOSE_IGNORE_ORPHANS ?? ''),
    yes: args.on('yes'),
  });
}

function recreateOf(args: Args): Recreate {
  return args.on('no-recreate') ? 'never' : args.on('force-recreate') ? 'force' : 'diverged';
}

/** Whose output is shown: the named services, or all. */
function attachTo(project: Project, args: Args): readonly string[] {
  const all = Object.entries(project.services).filter(([, { attach }]) => attach !== false).map(([name]) => name);
  const wanted = args.list('attach').length > 0 ? args.list('attach') : args.positional.length > 0 && !args.on('attach-dependencies') ? args.positional : all;
  for (const name of [...args.list('attach'), ...args.list('no-attach')]) if (!(name in project.services)) throw new CliError(`no such service: ${name}`);
  return wanted.filter((name) => !args.list('no-attach').includes(name));
}

/** Flags that contradict each other, in Compose's words. */
function checkFlags(args: Args): void {
  const abort = args.on('abort-on-container-exit') || args.on('abort-on-container-failure') || args.changed('exit-code-from');
  if (args.on('wait') && (abort || args.list('attach').length > 0 || args.on('attach-dependencies'))) {
    throw new CliError('--wait cannot be combined with --abort-on-container-exit, --abort-on-container-failure, --attach or --attach-dependencies');
  }
  if (args.on('build') && args.on('no-build')) throw new CliError('--build and --no-build are incompatible');
  if (args.on('detach') && (abort || args.list('attach').length > 0 || args.on('attach-dependencies') || args.on('watch'))) {
    throw new CliError('--detach cannot be combined with --abort-on-container-exit, --abort-on-container-failure, --attach, --attach-dependencies or --watch');
  }
  if (args.on('force-recreate') && args.on('no-recreate')) throw new CliError('--force-recreate and --no-recreate are incompatible');
  if (args.on('always-recreate-deps') && args.on('no-recreate')) throw new CliError('--always-recreate-deps and --no-recreate are incompatible');
}
