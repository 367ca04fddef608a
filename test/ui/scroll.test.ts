import { describe, expect, it } from 'vitest';
import { clamp, follow, percent, scroll, thumb } from '../../src/ui/scroll.js';

const long = { lines: 100, height: 10 };
const short = { lines: 5, height: 10 };

describe('scroll', () => {
  it.each([
    ['line-down', 0, 1], ['line-up', 0, 0], ['line-up', 5, 4], ['page-down', 0, 9], ['page-down', 85, 90], ['page-up', 3, 0],
    ['page-up', 20, 11], ['end', 0, 90], ['top', 50, 0], ['line-down', 90, 90],
    // The text became shorter since.
    ['line-up', 500, 89],
  ] as const)('%s from %i is %i', (move, from, to) => expect(scroll(from, move, long)).toBe(to));

  it('never moves what fits', () => {
    for (const move of ['line-down', 'page-down', 'end'] as const) expect(scroll(0, move, short)).toBe(0);
  });

  it('moves by a line where only one is seen', () => expect(scroll(3, 'page-down', { lines: 9, height: 1 })).toBe(4));
});

it('clamp', () => expect([clamp(-1, long), clamp(7, long), clamp(99, long), clamp(3, short)]).toEqual([0, 7, 90, 0]));

it('follow moves as little as it can', () => {
  expect([follow(20, 15, long), follow(20, 25, long), follow(20, 30, long), follow(20, 99, long)]).toEqual([15, 20, 21, 90]);
});

it('percent', () => {
  expect([percent(0, long), percent(45, long), percent(90, long), percent(0, short)]).toEqual([0, 50, 100, undefined]);
});

describe('thumb', () => {
  it('touches an end only when the text does', () => {
    for (let offset = 0; offset <= 90; offset++) {
      const { start, size } = thumb(offset, long);
      expect(size).toBe(1);
      expect(start === 0).toBe(offset === 0);
      expect(start === 9).toBe(offset === 90);
    }
  });

  it('is not there for what fits', () => expect(thumb(0, short)).toEqual({ start: 0, size: 0 }));

  it('stays inside the bar', () => {
    for (const extent of [{ lines: 11, height: 10 }, { lines: 3, height: 1 }, { lines: 3, height: 2 }, { lines: 1000, height: 3 }])
      for (let offset = 0; offset <= extent.lines - extent.height; offset++) {
        const { start, size } = thumb(offset, extent);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + size).toBeLessThanOrEqual(extent.height);
      }
  });
});
