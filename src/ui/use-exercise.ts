import { type Dispatch, useCallback, useEffect, useRef, useState } from 'react';
import type { Engine } from '../docker/types.js';
import { exerciseKey, type Tutor } from '../engine/api.js';
import type { Exercise, Lesson } from '../engine/course/types.js';
import type { SessionAction } from '../engine/session.js';
import { throttle } from './throttle.js';
import { asProblem } from './use-engine.js';

/** Progress of a pull comes hundreds of times a second; the eye reads ten. Milliseconds. */
const NOTE_EVERY = 100;

export interface ExerciseInput {
  readonly tutor: Tutor;
  readonly engine?: Engine;
  /** Begins anew when it changes. */
  readonly epoch: number;
  readonly lesson: Lesson;
  readonly exercise?: Exercise;
  /** It passed before: it is looked at, and nothing is prepared for it any more. */
  readonly passed: boolean;
  readonly dispatch: Dispatch<SessionAction>;
}

export interface ExerciseControls {
  /** Looks again now. */
  recheck(again: boolean): void;
  /** Makes what was prepared anew, with new values. */
  restart(): void;
}

/** Begins the exercise in view and keeps its result fresh. */
export function useExercise(input: ExerciseInput): ExerciseControls {
  const { tutor, engine, epoch, lesson, exercise, dispatch } = input;
  const passed = useRef(input.passed);
  passed.current = input.passed;
  const [restarts, setRestarts] = useState(0);
  const afresh = useRef(false);

  const verify = useCallback(
    (again: boolean) => {
      if (!engine || !exercise) return;
      const key = exerciseKey(lesson, exercise);
      tutor.verify(engine, lesson, exercise, { again }).then(
        (result) => dispatch({ type: 'result', key, result }),
        (error: unknown) => dispatch({ type: 'notice', text: asProblem(error).why }),
      );
    },
    [tutor, engine, lesson, exercise, dispatch],
  );

  useEffect(() => {
    const fresh = afresh.current;
    afresh.current = false;
    if (!engine || !exercise) return undefined;
    if (passed.current && !fresh) {
      verify(false);
      return undefined;
    }
    const key = exerciseKey(lesson, exercise);
    const abort = new AbortController();
    let watcher: { close(): void } | undefined;
    const notes = throttle(NOTE_EVERY, (note: string) => dispatch({ type: 'preparing', key, note }));
    dispatch({ type: 'preparing', key, note: '' });
    const begun = tutor[fresh ? 'restart' : 'begin'](engine, lesson, exercise, { onProgress: notes.push, signal: abort.signal });
    begun.finally(notes.stop).then(
      ({ conflicts }) => {
        if (abort.signal.aborted) return;
        dispatch({ type: 'ready', key, conflicts });
        if (fresh) dispatch({ type: 'notice', text: 'The exercise is prepared anew. Values that you read before may be others now.' });
        watcher = tutor.watch(engine, lesson, exercise, {
          onResult: (result) => dispatch({ type: 'result', key, result }),
          onSurprise: (text) => dispatch({ type: 'aside', text }),
        });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) dispatch({ type: 'begin-failed', key, note: explain(error) });
      },
    );
    return () => {
      abort.abort();
      notes.stop();
      watcher?.close();
    };
  }, [tutor, engine, epoch, restarts, lesson, exercise, dispatch, verify]);

  const restart = useCallback(() => {
    afresh.current = true;
    setRestarts((count) => count + 1);
  }, []);
  return { recheck: verify, restart };
}

function explain(error: unknown): string {
  const { what, why, next } = asProblem(error);
  return [what, why, next].filter(Boolean).join('\n');
}
