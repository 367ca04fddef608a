import { describe, expect, it } from 'vitest';
import { createCountdown } from '../../src/ui/countdown.js';

/** Time that passes when the test says so. */
function setUp() {
  const waiting: (() => void)[] = [];
  const said: (number | undefined | 'end')[] = [];
  const clock = {
    setTimeout: (work: () => void) => waiting.push(work) && work,
    clearTimeout: (timer: unknown) => void waiting.splice(0, waiting.length, ...waiting.filter(one => one !== timer)),
  };
  const countdown = createCountdown(3, left => said.push(left), () => said.push('end'), clock);
  return { countdown, said, second: () => waiting.splice(0).forEach(work => work()) };
}

describe('a countdown', () => {
  it('counts, and then something happens, once', () => {
    const { countdown, said, second } = setUp();
    countdown.start();
    for (let at = 0; at < 6; at++) second();
    expect(said).toEqual([3, 2, 1, undefined, 'end']);
  });

  it('is stopped by whoever touches something: nothing happens', () => {
    const { countdown, said, second } = setUp();
    countdown.stop();
    countdown.start();
    second();
    countdown.stop();
    countdown.stop();
    for (let at = 0; at < 6; at++) second();
    expect(said).toEqual([3, 2, undefined]);
  });

  it('begins from the top when it is started again', () => {
    const { countdown, said, second } = setUp();
    countdown.start();
    second();
    countdown.start();
    second();
    expect(said).toEqual([3, 2, undefined, 3, 2]);
  });
});
