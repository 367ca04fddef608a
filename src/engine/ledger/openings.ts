/**
 * When which lesson began, and what was on the engine then (docs/decisions/0004). A lesson's time runs from its opening
 * to the next lesson's on the same engine; it may be opened more than once. All pure.
 */
import type { Key } from './listing.js';

export interface Opening {
  /** Empty: the lesson was reset; the opening stays as the end of the one before it. */
  readonly lesson: string;
  /** Address of the engine: baselines of one say nothing about another. */
  readonly engine: string;
  /** milliseconds */
  readonly at: number;
  readonly baseline: readonly Key[];
}

/** The lesson that is open on this engine. */
export function openLesson(openings: readonly Opening[], engine: string): string | undefined {
  return openings.filter(one => one.engine === engine).at(-1)?.lesson;
}

/** What came into being while the lesson was open. `now`: what is there now. */
export function madeIn(openings: readonly Opening[], lesson: string, engine: string, now: readonly Key[]): ReadonlySet<Key> {
  const here = openings.filter(one => one.engine === engine);
  const present = new Set(now);
  const made = here.flatMap((opening, at) => {
    if (opening.lesson !== lesson) return [];
    const before = new Set(opening.baseline);
    return (here[at + 1]?.baseline ?? now).filter(one => !before.has(one) && present.has(one));
  });
  return new Set(made);
}

/** milliseconds; undefined when it never began on this engine */
export function firstOpened(openings: readonly Opening[], lesson: string, engine: string): number | undefined {
  return openings.find(one => one.lesson === lesson && one.engine === engine)?.at;
}

/** The lesson's time is forgotten; what others need to know of it is kept. */
export function close(openings: readonly Opening[], lesson: string, engine: string): readonly Opening[] {
  const closed = openings.map(one => (one.lesson === lesson && one.engine === engine ? { ...one, lesson: '' } : one));
  return closed.filter((one, at) => {
    if (one.lesson !== '') return true;
    const before = closed.slice(0, at).filter(other => other.engine === one.engine).at(-1);
    return before !== undefined && before.lesson !== '';
  });
}
