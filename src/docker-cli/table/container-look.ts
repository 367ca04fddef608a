import type { Command } from '../flags/types.js';
import { FORMAT, MANY, TABLE_FORMAT } from './texts.js';

export const containerAttach: Command = {
  name: 'attach',
  usage: '[OPTIONS] CONTAINER',
  short: 'Attach local standard input, output, and error streams to a running container',
  aliases: 'docker container attach, docker attach',
  args: [1, 1],
  complete: 'running',
  flags: [
    ['--detach-keys string', 'Override the key sequence for detaching a container'],
    ['--no-stdin', 'Do not attach STDIN'],
    ['--sig-proxy', 'Proxy all received signals to the process (default true)'],
  ],
  load: () => import('../commands/attach.js'),
};

export const containerDiff: Command = {
  name: 'diff',
  usage: 'CONTAINER',
  short: 'Inspect changes to files or directories on a container\'s filesystem',
  aliases: 'docker container diff, docker diff',
  args: [1, 1],
  complete: 'containers',
  flags: [],
  load: () => import('../commands/diff.js'),
};

export const containerExec: Command = {
  name: 'exec',
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  short: 'Execute a command in a running container',
  aliases: 'docker container exec, docker exec',
  args: [2, MANY],
  stopsAtFirst: true,
  complete: 'running',
  flags: [
    ['-d, --detach', 'Detached mode: run command in the background'],
    ['--detach-keys string', 'Override the key sequence for detaching a container'],
    ['-e, --env list', 'Set environment variables'],
    ['--env-file list', 'Read in a file of environment variables'],
    ['-i, --interactive', 'Keep STDIN open even if not attached'],
    ['--privileged', 'Give extended privileges to the command'],
    ['-t, --tty', 'Allocate a pseudo-TTY'],
    ['-u, --user string', 'Username or UID (format: "<name|uid>[:<group|gid>]")'],
    ['-w, --workdir string', 'Working directory inside the container'],
  ],
  load: () => import('../commands/exec.js'),
};

export const containerInspect: Command = {
  name: 'inspect',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Display detailed information on one or more containers',
  args: [1, MANY],
  complete: 'containers',
  flags: [
    ['-f, --format string', FORMAT],
    ['-s, --size', 'Display total file sizes'],
  ],
  load: () => import('../commands/inspect.js'),
};

export const containerLogs: Command = {
  name: 'logs',
  usage: '[OPTIONS] CONTAINER',
  short: 'Fetch the logs of a container',
  aliases: 'docker container logs, docker logs',
  args: [1, 1],
  complete: 'containers',
  flags: [
    ['--details', 'Show extra details provided to logs'],
    ['-f, --follow', 'Follow log output'],
    ['--since string', 'Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'],
    ['-n, --tail string', 'Number of lines to show from the end of the logs (default "all")'],
    ['-t, --timestamps', 'Show timestamps'],
    ['--until string', 'Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)'],
  ],
  load: () => import('../commands/logs.js'),
};

export const containerLs: Command = {
  name: 'ls',
  usage: '[OPTIONS]',
  short: 'List containers',
  aliases: 'docker container ls, docker container list, docker container ps, docker ps',
  args: [0, 0],
  flags: [
    ['-a, --all', 'Show all containers (default shows just running)'],
    ['-f, --filter filter', 'Filter output based on conditions provided'],
    ['--format string', TABLE_FORMAT],
    ['-n, --last int', 'Show n last created containers (includes all states) (default -1)'],
    ['-l, --latest', 'Show the latest created container (includes all states)'],
    ['--no-trunc', 'Don\'t truncate output'],
    ['-q, --quiet', 'Only display container IDs'],
    ['-s, --size', 'Display total file sizes'],
  ],
  load: () => import('../commands/ps.js'),
};

export const containerPort: Command = {
  name: 'port',
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  short: 'List port mappings or a specific mapping for the container',
  aliases: 'docker container port, docker port',
  args: [1, 2],
  complete: 'containers',
  flags: [],
  load: () => import('../commands/port.js'),
};

export const containerStart: Command = {
  name: 'start',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Start one or more stopped containers',
  aliases: 'docker container start, docker start',
  args: [1, MANY],
  complete: 'stopped',
  flags: [
    ['-a, --attach', 'Attach STDOUT/STDERR and forward signals'],
    ['--detach-keys string', 'Override the key sequence for detaching a container'],
    ['-i, --interactive', 'Attach container\'s STDIN'],
  ],
  load: () => import('../commands/start.js'),
};

export const containerStats: Command = {
  name: 'stats',
  usage: '[OPTIONS] [CONTAINER...]',
  short: 'Display a live stream of container(s) resource usage statistics',
  aliases: 'docker container stats, docker stats',
  args: [0, MANY],
  complete: 'running',
  flags: [
    ['-a, --all', 'Show all containers (default shows just running)'],
    ['--format string', TABLE_FORMAT],
    ['--no-stream', 'Disable streaming stats and only pull the first result'],
    ['--no-trunc', 'Do not truncate output'],
  ],
  load: () => import('../commands/stats.js'),
};

export const containerTop: Command = {
  name: 'top',
  usage: 'CONTAINER [ps OPTIONS]',
  short: 'Display the running processes of a container',
  aliases: 'docker container top, docker top',
  args: [1, MANY],
  stopsAtFirst: true,
  complete: 'running',
  flags: [],
  load: () => import('../commands/top.js'),
};

export const containerWait: Command = {
  name: 'wait',
  usage: 'CONTAINER [CONTAINER...]',
  short: 'Block until one or more containers stop, then print their exit codes',
  aliases: 'docker container wait, docker wait',
  args: [1, MANY],
  complete: 'containers',
  flags: [],
  load: () => import('../commands/wait.js'),
};

