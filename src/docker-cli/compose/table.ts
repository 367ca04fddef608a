import type { Group } from '../flags/types.js';
import { byBytes } from './dict.js';
import { configure } from './table/configure.js';
import { flags } from './table/flags.js';
import { looking } from './table/look.js';
import { make } from './table/make.js';
import { operate } from './table/operate.js';

/** `docker compose`. */
export const compose: Group = {
  name: 'compose',
  short: 'Define and run multi-container applications with Docker',
  usage: '[OPTIONS] COMMAND',
  flags,
  sections: [{ title: 'Commands', commands: [...configure, ...looking, ...make, ...operate].sort((one, other) => byBytes(one.name, other.name)) }],
};
