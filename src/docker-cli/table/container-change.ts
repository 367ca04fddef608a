import type { Command } from '../flags/types.js';
import { MANY } from './texts.js';

export const containerCommit: Command = {
  name: 'commit',
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  short: 'Create a new image from a container\'s changes',
  aliases: 'docker container commit, docker commit',
  args: [1, 2],
  complete: 'containers',
  flags: [
    ['-a, --author string', 'Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")'],
    ['-c, --change list', 'Apply Dockerfile instruction to the created image'],
    ['-m, --message string', 'Commit message'],
    ['-p, --pause', 'Pause container during commit (default true)'],
  ],
  load: () => import('../commands/commit.js'),
};

export const containerCp: Command = {
  name: 'cp',
  usage: `[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-
[OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH`,
  short: 'Copy files/folders between a container and the local filesystem',
  long: `Copy files/folders between a container and the local filesystem

Use '-' as the source to read a tar archive from stdin
and extract it to a directory destination in a container.
Use '-' as the destination to stream a tar archive of a
container source to stdout.`,
  aliases: 'docker container cp, docker cp',
  args: [2, 2],
  flags: [
    ['-a, --archive', 'Archive mode (copy all uid/gid information)'],
    ['-L, --follow-link', 'Always follow symbol link in SRC_PATH'],
    ['-q, --quiet', 'Suppress progress output during copy. Progress output is automatically suppressed if no terminal is attached'],
  ],
  load: () => import('../commands/cp.js'),
};

export const containerExport: Command = {
  name: 'export',
  usage: '[OPTIONS] CONTAINER',
  short: 'Export a container\'s filesystem as a tar archive',
  aliases: 'docker container export, docker export',
  args: [1, 1],
  complete: 'containers',
  flags: [
    ['-o, --output string', 'Write to a file, instead of STDOUT'],
  ],
  load: () => import('../commands/export.js'),
};

export const containerKill: Command = {
  name: 'kill',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Kill one or more running containers',
  aliases: 'docker container kill, docker kill',
  args: [1, MANY],
  complete: 'running',
  flags: [
    ['-s, --signal string', 'Signal to send to the container'],
  ],
  load: () => import('../commands/kill.js'),
};

export const containerPause: Command = {
  name: 'pause',
  usage: 'CONTAINER [CONTAINER...]',
  short: 'Pause all processes within one or more containers',
  aliases: 'docker container pause, docker pause',
  args: [1, MANY],
  complete: 'running',
  flags: [],
  load: () => import('../commands/pause.js'),
};

export const containerPrune: Command = {
  name: 'prune',
  usage: '[OPTIONS]',
  short: 'Remove all stopped containers',
  args: [0, 0],
  flags: [
    ['--filter filter', 'Provide filter values (e.g. "until=<timestamp>")'],
    ['-f, --force', 'Do not prompt for confirmation'],
  ],
  load: () => import('../commands/prune.js'),
};

export const containerRename: Command = {
  name: 'rename',
  usage: 'CONTAINER NEW_NAME',
  short: 'Rename a container',
  aliases: 'docker container rename, docker rename',
  args: [2, 2],
  complete: 'containers',
  flags: [],
  load: () => import('../commands/rename.js'),
};

export const containerRestart: Command = {
  name: 'restart',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Restart one or more containers',
  aliases: 'docker container restart, docker restart',
  args: [1, MANY],
  complete: 'running',
  flags: [
    ['-s, --signal string', 'Signal to send to the container'],
    ['-t, --timeout int', 'Seconds to wait before killing the container'],
  ],
  load: () => import('../commands/restart.js'),
};

export const containerRm: Command = {
  name: 'rm',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Remove one or more containers',
  aliases: 'docker container rm, docker container remove, docker rm',
  args: [1, MANY],
  complete: 'containers',
  flags: [
    ['-f, --force', 'Force the removal of a running container (uses SIGKILL)'],
    ['-l, --link', 'Remove the specified link'],
    ['-v, --volumes', 'Remove anonymous volumes associated with the container'],
  ],
  load: () => import('../commands/rm.js'),
};

export const containerStop: Command = {
  name: 'stop',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop one or more running containers',
  aliases: 'docker container stop, docker stop',
  args: [1, MANY],
  complete: 'running',
  flags: [
    ['-s, --signal string', 'Signal to send to the container'],
    ['-t, --timeout int', 'Seconds to wait before killing the container'],
  ],
  load: () => import('../commands/stop.js'),
};

export const containerUnpause: Command = {
  name: 'unpause',
  usage: 'CONTAINER [CONTAINER...]',
  short: 'Unpause all processes within one or more containers',
  aliases: 'docker container unpause, docker unpause',
  args: [1, MANY],
  complete: 'containers',
  flags: [],
  load: () => import('../commands/unpause.js'),
};

export const containerUpdate: Command = {
  name: 'update',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Update configuration of one or more containers',
  aliases: 'docker container update, docker update',
  args: [1, MANY],
  complete: 'containers',
  flags: [
    ['--blkio-weight uint16', 'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)'],
    ['--cpu-period int', 'Limit CPU CFS (Completely Fair Scheduler) period'],
    ['--cpu-quota int', 'Limit CPU CFS (Completely Fair Scheduler) quota'],
    ['--cpu-rt-period int', 'Limit the CPU real-time period in microseconds'],
    ['--cpu-rt-runtime int', 'Limit the CPU real-time runtime in microseconds'],
    ['-c, --cpu-shares int', 'CPU shares (relative weight)'],
    ['--cpus decimal', 'Number of CPUs'],
    ['--cpuset-cpus string', 'CPUs in which to allow execution (0-3, 0,1)'],
    ['--cpuset-mems string', 'MEMs in which to allow execution (0-3, 0,1)'],
    ['-m, --memory bytes', 'Memory limit'],
    ['--memory-reservation bytes', 'Memory soft limit'],
    ['--memory-swap bytes', 'Swap limit equal to memory plus swap: -1 to enable unlimited swap'],
    ['--pids-limit int', 'Tune container pids limit (set -1 for unlimited)'],
    ['--restart string', 'Restart policy to apply when a container exits'],
  ],
  load: () => import('../commands/update.js'),
};

