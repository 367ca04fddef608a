import type { Program } from '../process/proc.js';
import { Shell } from '../shell/run.js';
import { ShellError, ShellState } from '../shell/state.js';
import { test as evaluate } from '../shell/test.js';
import { nameOf } from './args.js';

/** `test` as a program: as the shell's own. */
export const test: Program = async (p) => {
  const bracket = nameOf(p) === '[';
  try {
    return evaluate(bracket ? p.argv.slice(1, -1) : p.argv.slice(1), new Shell(p, new ShellState(p.env)));
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    await p.complain(`${nameOf(p)}: ${error.message}`);
    return error.status;
  }
};
