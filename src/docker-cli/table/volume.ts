import type { Command } from '../flags/types.js';
import { FORMAT, MANY, TABLE_FORMAT } from './texts.js';

export const volumeCreate: Command = {
  name: 'create',
  usage: '[OPTIONS] [VOLUME]',
  short: 'Create a volume',
  args: [0, 1],
  flags: [
    ['-d, --driver string', 'Specify volume driver name (default "local")'],
    ['--label list', 'Set metadata for a volume'],
    ['-o, --opt map', 'Set driver specific options (default map[])'],
  ],
  load: () => import('../commands/volume-create.js'),
};

export const volumeInspect: Command = {
  name: 'inspect',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  short: 'Display detailed information on one or more volumes',
  args: [1, MANY],
  complete: 'volumes',
  flags: [
    ['-f, --format string', FORMAT],
  ],
  load: () => import('../commands/inspect.js'),
};

export const volumeLs: Command = {
  name: 'ls',
  usage: '[OPTIONS]',
  short: 'List volumes',
  aliases: 'docker volume ls, docker volume list',
  args: [0, 0],
  flags: [
    ['-f, --filter filter', 'Provide filter values (e.g. "dangling=true")'],
    ['--format string', TABLE_FORMAT],
    ['-q, --quiet', 'Only display volume names'],
  ],
  load: () => import('../commands/volume-ls.js'),
};

export const volumePrune: Command = {
  name: 'prune',
  usage: '[OPTIONS]',
  short: 'Remove unused local volumes',
  args: [0, 0],
  flags: [
    ['-a, --all', 'Remove all unused volumes, not just anonymous ones'],
    ['--filter filter', 'Provide filter values (e.g. "label=<label>")'],
    ['-f, --force', 'Do not prompt for confirmation'],
  ],
  load: () => import('../commands/volume-prune.js'),
};

export const volumeRm: Command = {
  name: 'rm',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  short: 'Remove one or more volumes',
  long: 'Remove one or more volumes. You cannot remove a volume that is in use by a container.',
  aliases: 'docker volume rm, docker volume remove',
  args: [1, MANY],
  complete: 'volumes',
  flags: [
    ['-f, --force', 'Force the removal of one or more volumes'],
  ],
  load: () => import('../commands/volume-rm.js'),
};

