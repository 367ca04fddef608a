import type { Command } from '../flags/types.js';
import { FORMAT, legacyBuilder, MANY, TABLE_FORMAT } from './texts.js';

export const systemDf: Command = {
  name: 'df',
  usage: '[OPTIONS]',
  short: 'Show docker disk usage',
  args: [0, 0],
  flags: [
    ['--format string', TABLE_FORMAT],
    ['-v, --verbose', 'Show detailed information on space usage'],
  ],
  load: () => import('../commands/system-df.js'),
};

export const systemEvents: Command = {
  name: 'events',
  usage: '[OPTIONS]',
  short: 'Get real time events from the server',
  aliases: 'docker system events, docker events',
  args: [0, 0],
  flags: [
    ['-f, --filter filter', 'Filter output based on conditions provided'],
    ['--format string', FORMAT],
    ['--since string', 'Show all events created since timestamp'],
    ['--until string', 'Stream events until this timestamp'],
  ],
  load: () => import('../commands/events.js'),
};

export const systemInfo: Command = {
  name: 'info',
  usage: '[OPTIONS]',
  short: 'Display system-wide information',
  aliases: 'docker system info, docker info',
  args: [0, 0],
  flags: [
    ['-f, --format string', FORMAT],
  ],
  load: () => import('../commands/info.js'),
};

export const systemPrune: Command = {
  name: 'prune',
  usage: '[OPTIONS]',
  short: 'Remove unused data',
  args: [0, 0],
  flags: [
    ['-a, --all', 'Remove all unused images not just dangling ones'],
    ['--filter filter', 'Provide filter values (e.g. "label=<key>=<value>")'],
    ['-f, --force', 'Do not prompt for confirmation'],
    ['--volumes', 'Prune anonymous volumes'],
  ],
  load: () => import('../commands/system-prune.js'),
};

export const inspect: Command = {
  name: 'inspect',
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  short: 'Return low-level information on Docker objects',
  args: [1, MANY],
  flags: [
    ['-f, --format string', FORMAT],
    ['-s, --size', 'Display total file sizes if the type is container'],
    ['--type string', 'Only inspect objects of the given type'],
  ],
  load: () => import('../commands/inspect.js'),
};

export const login: Command = {
  name: 'login',
  usage: '[OPTIONS] [SERVER]',
  short: 'Authenticate to a registry',
  long: `Authenticate to a registry.
Defaults to Docker Hub if no server is specified.`,
  args: [0, 1],
  flags: [
    ['-p, --password string', 'Password or Personal Access Token (PAT)'],
    ['--password-stdin', 'Take the Password or Personal Access Token (PAT) from stdin'],
    ['-u, --username string', 'Username'],
  ],
  load: () => import('../commands/login.js'),
};

export const logout: Command = {
  name: 'logout',
  usage: '[SERVER]',
  short: 'Log out from a registry',
  long: `Log out from a registry.
If no server is specified, the default is defined by the daemon.`,
  args: [0, 1],
  flags: [],
  load: () => import('../commands/logout.js'),
};

export const search: Command = {
  name: 'search',
  usage: '[OPTIONS] TERM',
  short: 'Search Docker Hub for images',
  args: [1, 1],
  flags: [
    ['-f, --filter filter', 'Filter output based on conditions provided'],
    ['--format string', 'Pretty-print search using a Go template'],
    ['--limit int', 'Max number of search results'],
    ['--no-trunc', 'Don\'t truncate output'],
  ],
  load: () => import('../commands/search.js'),
};

export const version: Command = {
  name: 'version',
  usage: '[OPTIONS]',
  short: 'Show the Docker version information',
  args: [0, 0],
  flags: [
    ['-f, --format string', FORMAT],
  ],
  load: () => import('../commands/version.js'),
};

export const builderPrune: Command = {
  name: 'prune',
  usage: '',
  short: 'Remove build cache',
  args: [0, 0],
  flags: [
    ['-a, --all', 'Remove all unused build cache, not just dangling ones'],
    ['--filter filter', 'Provide filter values (e.g. "until=24h")'],
    ['-f, --force', 'Do not prompt for confirmation'],
    ['--keep-storage bytes', 'Amount of disk space to keep for cache'],
  ],
  notice: legacyBuilder,
  load: () => import('../commands/builder-prune.js'),
};

