import type { Run } from '../flags/types.js';
import { HUB, serverOf } from '../registry/auth.js';
import { forget } from '../registry/keep.js';

/** `docker logout`: forgets the password of a registry. */
export const run: Run = (cli, { positional: [name = ''] }) => {
  const server = name === '' ? HUB : serverOf(name.replace(/^https?:\/\//, '').replace(/\/+$/, ''));
  const shown = server === HUB ? HUB : server;
  if (!forget(cli, server)) {
    cli.out(`Not logged in to ${shown}`);
    return Promise.resolve(0);
  }
  cli.out(`Removing login credentials for ${shown}`);
  return Promise.resolve(0);
};

