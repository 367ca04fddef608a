import type { Command, FlagRow } from '../../flags/types.js';
import { DRY_RUN } from './flags.js';

type Look = 'images' | 'top' | 'port' | 'ls' | 'volumes' | 'version';
const look = (name: Look): Command['load'] => async () => ({ run: (await import('../commands/look.js'))[name] });

function command(name: string, usage: string, short: string, args: Command['args'], flags: readonly FlagRow[], load: Command['load'], more: Partial<Command> = {}): Command {
  return { name, usage, short, args, complete: 'services', flags: [DRY_RUN, ...flags], load, ...more };
}

const SERVICES = '[OPTIONS] [SERVICE...]';
const FORMAT: FlagRow = ['--format string', 'Format the output. Values: [table | json] (default "table")'];
const QUIET: FlagRow = ['-q, --quiet', 'Only display IDs'];
const SINCE: FlagRow = ['--since string', 'Show logs since timestamp (e.g. 2013-01-02T13:23:37Z) or relative (e.g. 42m for 42 minutes)'];
const UNTIL: FlagRow = ['--until string', 'Show logs before a timestamp (e.g. 2013-01-02T13:23:37Z) or relative (e.g. 42m for 42 minutes)'];

/** Commands that look, or do something in containers that are there. */
export const looking: readonly Command[] = [
  command('events', SERVICES, 'Receive real time events from containers', [0, Infinity], [['--json', 'Output events as a stream of json objects'], ['--since string', 'Show all events created since timestamp'], ['--until string', 'Stream events until this timestamp']], () => import('../commands/events.js')),
  command(
    'exec',
    '[OPTIONS] SERVICE COMMAND [ARGS...]',
    'Execute a command in a running container',
    [0, Infinity],
    [
      ['-d, --detach', 'Detached mode: Run command in the background'],
      ['-e, --env stringArray', 'Set environment variables'],
      ['--index int', 'Index of the container if service has multiple replicas'],
      ['-i, --interactive', 'Keep STDIN open even if not attached', { hidden: true }],
      ['-T, --no-tty', "Disable pseudo-TTY allocation. By default 'docker compose exec' allocates a TTY. (default true)"],
      ['--no-TTY', 'Disable pseudo-TTY allocation', { as: 'no-tty' }],
      ['-t, --tty', 'Allocate a pseudo-TTY', { hidden: true }],
      ['--privileged', 'Give extended privileges to the process'],
      ['-u, --user string', 'Run the command as this user'],
      ['-w, --workdir string', 'Path to workdir directory for this command'],
    ],
    () => import('../commands/exec.js'),
    { stopsAtFirst: true },
  ),
  command('images', SERVICES, 'List images used by the created containers', [0, Infinity], [FORMAT, QUIET], look('images')),
  command(
    'logs',
    SERVICES,
    'View output from containers',
    [0, Infinity],
    [
      ['-f, --follow', 'Follow log output'],
      ['--index int', 'index of the container if service has multiple replicas'],
      ['--no-color', 'Produce monochrome output'],
      ['--no-log-prefix', "Don't print prefix in logs"],
      SINCE,
      ['-n, --tail string', 'Number of lines to show from the end of the logs for each container (default "all")'],
      ['-t, --timestamps', 'Show timestamps'],
      UNTIL,
    ],
    () => import('../commands/logs.js'),
  ),
  command(
    'ls',
    '[OPTIONS]',
    'List running compose projects',
    [0, 0],
    [['-a, --all', 'Show all stopped Compose projects'], ['--filter filter', 'Filter output based on conditions provided'], FORMAT, ['-q, --quiet', 'Only display project names']],
    look('ls'),
    { complete: undefined },
  ),
  command('port', '[OPTIONS] SERVICE PRIVATE_PORT', 'Print the public port for a port binding', [0, Infinity], [['--index int', 'Index of the container if service has multiple replicas'], ['--protocol string', 'tcp or udp (default "tcp")']], look('port')),
  command(
    'ps',
    SERVICES,
    'List containers',
    [0, Infinity],
    [
      ['-a, --all', 'Show all stopped containers (including those created by the run command)'],
      ['--filter stringArray', 'Filter services by a property (supported filters: status)'],
      [
        '--format string',
        "Format output using a custom template:\n'table':            Print output in table format with column headers (default)\n'table TEMPLATE':   Print output in table format using the given Go template\n'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template.\nRefer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates (default \"table\")",
      ],
      ['--no-trunc', "Don't truncate output"],
      ['--orphans', 'Include orphaned services (not declared by project) (default true)'],
      QUIET,
      ['--services', 'Display services'],
      ['--status stringArray', 'Filter services by status. Values: [paused | restarting | removing | running | dead | created | exited]'],
    ],
    () => import('../commands/ps.js'),
  ),
  command('top', '[SERVICES...]', 'Display the running processes', [0, Infinity], [], look('top')),
  command('version', '[OPTIONS]', 'Show the Docker Compose version information', [0, 0], [['-f, --format string', 'Format the output. Values: [pretty | json]. (Default: pretty)'], ['--short', "Shows only Compose's version number"]], look('version'), { complete: undefined }),
  command('volumes', SERVICES, 'List volumes', [0, Infinity], [['--format string', 'Format output'], ['-q, --quiet', 'Only display volume names']], look('volumes'), { refused: ['format'] }),
  command('wait', 'SERVICE [SERVICE...] [OPTIONS]', 'Block until containers of all (or specified) services stop.', [1, Infinity], [['--down-project', 'Drops project when the first container stops']], () => import('../commands/wait.js')),
];
