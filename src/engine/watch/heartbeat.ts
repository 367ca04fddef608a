import type { Clock } from './coalesce.js';

/** ms between beats: while something is going on, and when nothing has been for long. */
const FASTEST = 1000;
const SLOWEST = 10_000;

export interface Heartbeat {
  /** Something is going on: every second again. */
  stir(): void;
  close(): void;
}

/**
 * Work done every second, and less and less often while nothing else happens: a check that runs a command in a
 * container costs the engine something, and a learner may be away for lunch.
 */
export function heartbeat(work: () => void, clock: Clock): Heartbeat {
  let pace = FASTEST;
  let timer: unknown;
  const plan = (): void => void (timer = clock.setTimeout(beat, pace));
  const beat = (): void => {
    work();
    pace = Math.min(pace * 1.1, SLOWEST);
    plan();
  };
  plan();
  return {
    stir() {
      if (pace === FASTEST) return;
      pace = FASTEST;
      clock.clearTimeout(timer);
      plan();
    },
    close: () => clock.clearTimeout(timer),
  };
}
