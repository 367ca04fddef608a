import type { Run } from '../flags/types.js';

/** `docker context show`: the name of the context in use. */
export const run: Run = (cli) => {
  cli.out(cli.contextName());
  return Promise.resolve(0);
};
