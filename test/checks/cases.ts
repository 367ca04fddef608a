import { describe, expect, it } from 'vitest';
import { told, type World } from './world.js';

/** A check as a lesson writes it, the world it looks at, and what its explanation must say ("pass": nothing). */
export type Case = readonly [name: string, check: unknown, world: World, ...says: string[]];

/** Sentences begin with a capital wherever a phrase stands: case does not count. */
export function tells(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases.map(each => [each[0], each] as const))('%s', async (_, [, check, world, ...says]) => {
      const words = (await told(check, world)).toLowerCase();
      for (const phrase of says) expect(words).toContain(phrase.toLowerCase());
    });
  });
}
