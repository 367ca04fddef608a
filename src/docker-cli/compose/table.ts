import type { Group } from '../flags/types.js';
import { flags } from './table/flags.js';
import { configure } from './table/configure.js';

/** `docker compose`. */
export const compose: Group = {
  name: 'compose',
  short: 'Define and run multi-container applications with Docker',
  usage: '[OPTIONS] COMMAND',
  flags,
  sections: [{ title: 'Commands', commands: configure }],
};
