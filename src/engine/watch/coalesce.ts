/** Milliseconds and timers, as a parameter: tests use false ones. */
export interface Clock {
  now(): number;
  setTimeout(work: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
  clearTimeout: timer => clearTimeout(timer as NodeJS.Timeout),
};

export interface Coalesced {
  /** Asks for a run: at once if it was quiet, else with the next one; after at least `delay` ms if given. */
  ask(delay?: number): void;
  close(): void;
}

/**
 * Many requests, few runs: the first request runs at once, later ones at most every `every` ms (counted from the start
 * of a run), and never two runs at the same time. A request is always followed by a run that began after it.
 */
export function coalesce(run: () => Promise<void>, { every = 40, clock = realClock }: { every?: number; clock?: Clock } = {}): Coalesced {
  let running = false;
  let closed = false;
  let started = Number.NEGATIVE_INFINITY;
  let due: number | undefined;
  let timer: unknown;

  const plan = (): void => {
    if (closed || running || due === undefined) return;
    clock.clearTimeout(timer);
    const wait = Math.max(due, started + every) - clock.now();
    if (wait > 0) timer = clock.setTimeout(plan, wait);
    else begin();
  };

  const begin = (): void => {
    due = undefined;
    running = true;
    started = clock.now();
    void run().finally(() => {
      running = false;
      plan();
    });
  };

  return {
    ask(delay = 0) {
      due = Math.min(due ?? Number.POSITIVE_INFINITY, clock.now() + delay);
      plan();
    },
    close() {
      closed = true;
      clock.clearTimeout(timer);
    },
  };
}
