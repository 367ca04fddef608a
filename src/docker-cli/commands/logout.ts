import type { Run } from '../flags/types.js';
import { HUB, serverOf } from '../registry/auth.js';
import { forget } from '../registry/keep.js';

/** `docker logout`: forgets the password of a registry. */
export const run: Run = (cli, { positional: [name = ''] }) => {
  const server = name === '' ? HUB : serverOf(name.replace(/^https?:\/\//, '').replace(/\/+$/, ''));
  cli.out(`Removing login credentials for ${server}`);
  forget(cli, server);
  return Promise.resolve(0);
};

