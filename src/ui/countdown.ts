/** Seconds, counted aloud, and then something happens. Without React: time is a parameter. */

export interface Clock {
  setTimeout(work: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

const realClock: Clock = { setTimeout: (work, ms) => setTimeout(work, ms), clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) };

export interface Countdown {
  /** From the top, also when it runs. */
  start(): void;
  /** Nothing happens then. */
  stop(): void;
}

/** @param onLeft the seconds that are left; undefined once it does not run any more */
export function createCountdown(seconds: number, onLeft: (left: number | undefined) => void, onEnd: () => void, clock: Clock = realClock): Countdown {
  let timer: unknown;
  let running = false;
  const count = (left: number): void => {
    if (left > 0) {
      onLeft(left);
      timer = clock.setTimeout(() => count(left - 1), 1000);
      return;
    }
    stop();
    onEnd();
  };
  const stop = (): void => {
    clock.clearTimeout(timer);
    if (running) onLeft(undefined);
    running = false;
  };
  return {
    start() {
      stop();
      running = true;
      count(seconds);
    },
    stop,
  };
}
