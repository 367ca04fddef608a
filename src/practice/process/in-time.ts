import { createContext, Script, type Context } from 'node:vm';

let context: Context | undefined;
const script = new Script('work()');

/** What a container asked for computes for too long to let everybody wait for it. */
export class TakesTooLong extends Error {
  constructor() {
    super('takes too long for the practice engine');
  }
}

/** Does something that cannot be interrupted otherwise, such as a learner's regular expression; throws TakesTooLong after `ms`. */
export function inTime<T>(work: () => T, ms = 300): T {
  context ??= createContext({});
  Object.assign(context, { work });
  try {
    return script.runInContext(context, { timeout: ms }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new TakesTooLong();
    throw error;
  } finally {
    Object.assign(context, { work: undefined });
  }
}
