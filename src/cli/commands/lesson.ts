import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';

/** Each action is a file of its own: `lint` needs yaml and zod, `test` an engine, `new` neither. */
const ACTIONS: Readonly<Record<string, () => Promise<{ run(context: Context): Promise<ExitCode> }>>> = {
  new: () => import('../lesson/new.js'),
  lint: () => import('../lesson/lint.js'),
  test: () => import('../lesson/test.js'),
};

export async function run(context: Context): Promise<ExitCode> {
  const action = await ACTIONS[context.args['action'] ?? '']?.();
  return action ? action.run(context) : EXIT.usage;
}
