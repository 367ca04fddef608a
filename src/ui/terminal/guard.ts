/**
 * Whatever ends the process, the learner gets their terminal back: quit, crash, or a signal.
 */
export interface Guard {
  dispose(): void;
}

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

export interface GuardOptions {
  /** Must be synchronous and safe to call twice. */
  readonly restore: () => void;
  /** Paints again after a stop (Ctrl-Z) and `fg`. */
  readonly resume: () => void;
  /** 128 + the signal's number, as shells report it. */
  readonly onSignal: (exitCode: number) => void;
  readonly onCrash: (error: unknown) => void;
  readonly target?: NodeJS.EventEmitter;
}

export function guardTerminal({ restore, resume, onSignal, onCrash, target = process }: GuardOptions): Guard {
  const crash = (error: unknown): void => {
    restore();
    onCrash(error);
  };
  const handlers: [string, (argument: unknown) => void][] = [
    ['uncaughtException', crash],
    ['unhandledRejection', crash],
    ['exit', restore],
    ['SIGCONT', resume],
    ...Object.entries(SIGNALS).map(([name, number]): [string, () => void] => [
      name,
      () => {
        restore();
        onSignal(128 + number);
      },
    ]),
  ];
  for (const [name, handler] of handlers) target.on(name, handler);
  return {
    dispose() {
      for (const [name, handler] of handlers) target.off(name, handler);
    },
  };
}
