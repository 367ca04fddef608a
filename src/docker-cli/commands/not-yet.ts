import { CliError } from '../cli/errors.js';
import { onlyFull } from '../cli/identity.js';
import type { Run } from '../flags/types.js';

/** Refuses a command that is still to be made. */
export const run: Run = (_cli, { path }) => Promise.reject(new CliError(onlyFull(`\`${path}\``)));
