import { guardTerminal } from './guard.js';

export interface Lifetime {
  /** Ends the tutor with this exit code. */
  finish(exitCode: number): void;
  /** Ends it with what went wrong. */
  crash(error: unknown): void;
  /** Waits for the end, whichever it is; the terminal is as it was before. @throws what crashed it */
  ended(): Promise<number>;
}

/**
 * From the first frame to the last: a quit, a signal, a crash.
 * @param restore gives the terminal back; synchronous, safe to call twice
 * @param resume takes it again after a stop (Ctrl-Z, `fg`)
 */
export function beginLifetime(restore: () => void, resume: () => void): Lifetime {
  let finish: (exitCode: number) => void = () => {};
  let crash: (error: unknown) => void = () => {};
  const end = new Promise<number>((resolve, reject) => {
    finish = resolve;
    crash = reject;
  });
  const guard = guardTerminal({ restore, resume, onSignal: finish, onCrash: crash });
  return {
    finish,
    crash,
    async ended() {
      try {
        return await end;
      } finally {
        restore();
        guard.dispose();
      }
    },
  };
}
