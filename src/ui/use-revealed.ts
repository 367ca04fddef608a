import { type Dispatch, useLayoutEffect, useRef } from 'react';
import type { ExerciseState } from '../engine/session.js';
import type { UiAction } from './state.js';

export interface Watched {
  readonly step: unknown;
  readonly done: boolean;
  /** See `looksOf`; undefined before the first look. */
  readonly looks?: string;
}

/** What a learner sees of the checks, without the numbers that run ("12 s ago"). */
export const looksOf = ({ result }: ExerciseState): string | undefined =>
  result && JSON.stringify(result.checks.map(({ pass, found }) => [pass, found?.replace(/\d+/g, '')]));

/** A new step is read from its top; a pass, or a check that looks different, comes into view by itself. */
export function useRevealed(now: Watched, dispatch: Dispatch<UiAction>): void {
  const { step, done, looks } = now;
  const before = useRef(now);
  // Before the next key: an Enter at "Done" must not go to the lesson, which had the focus until then.
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { step, done, looks };
    if (last.step !== step) dispatch({ type: 'moved' });
    else if (done && !last.done) dispatch({ type: 'reveal', section: 'top' });
    else if (!done && last.looks !== undefined && looks !== last.looks) dispatch({ type: 'changed' });
  }, [step, done, looks, dispatch]);
}
