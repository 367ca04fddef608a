import type { Command } from '../flags/types.js';
import { FORMAT, MANY, TABLE_FORMAT } from './texts.js';

export const contextLs: Command = {
  name: 'ls',
  usage: '[OPTIONS]',
  short: 'List contexts',
  aliases: 'docker context ls, docker context list',
  args: [0, 0],
  flags: [
    ['--format string', TABLE_FORMAT],
    ['-q, --quiet', 'Only show context names'],
  ],
  load: () => import('../commands/context-ls.js'),
};

export const contextShow: Command = {
  name: 'show',
  usage: '',
  short: 'Print the name of the current context',
  args: [0, 0],
  flags: [],
  load: () => import('../commands/context-show.js'),
};

export const contextUse: Command = {
  name: 'use',
  usage: 'CONTEXT',
  short: 'Set the current docker context',
  args: [1, 1],
  flags: [],
  load: () => import('../commands/context-use.js'),
};

export const contextInspect: Command = {
  name: 'inspect',
  usage: '[OPTIONS] [CONTEXT] [CONTEXT...]',
  short: 'Display detailed information on one or more contexts',
  args: [0, MANY],
  flags: [
    ['-f, --format string', FORMAT],
  ],
  load: () => import('../commands/context-inspect.js'),
};

