import { describe, expect, it } from 'vitest';
import type { ExerciseResult, ProgressData } from '../../src/engine/api.js';
import { createSession, reduce, type SessionAction } from '../../src/engine/session.js';
import { courseProgress, currentExercise, currentStep, isAtEnd, isStuck, lessonProgress, nextUnpassed } from '../../src/engine/session-view.js';
import { course, exercise, lesson } from './sample.js';

const sample = course(
  lesson(1, 'images', [exercise('a'), undefined, exercise('b')]),
  lesson(2, 'containers', [exercise('a'), exercise('c')]),
);
const nothing: ProgressData = { version: 1, passed: {}, hints: {}, solutions: {} };
const at = '2026-03-01T10:00:00.000Z';
const begun = createSession(sample, nothing);
const after = (...actions: readonly SessionAction[]) => actions.reduce(reduce, begun);
const place = ({ lesson, step }: { lesson: number; step: number }) => [lesson, step];
const result = (more: Partial<ExerciseResult>): ExerciseResult => ({ lesson: 'lesson-1', exercise: 'a', status: 'not-yet', checks: [], ...more });
const next = { type: 'next-step' } as const;
const previous = { type: 'previous-step' } as const;

describe('a session', () => {
  it.each([
    [undefined, [0, 0]],
    [{ lesson: 'lesson-2', step: 1 }, [1, 1]],
    [{ lesson: 'lesson-2', step: 99 }, [1, 1]],
    [{ lesson: 'gone', step: 2 }, [0, 0]],
  ])('begins where the learner left off: %j', (position, expected) =>
    expect(place(createSession(sample, { ...nothing, position }))).toEqual(expected),
  );

  it.each([
    ['onwards', [next], [0, 1]],
    ['into the next lesson', [next, next, next], [1, 0]],
    ['no further than the end', [next, next, next, next, next, next], [1, 1]],
    ['no further than the start', [previous], [0, 0]],
    ['back to the last step of the lesson before', [next, next, next, previous], [0, 2]],
    ['straight to a step', [{ type: 'go-to', lesson: 1, step: 1 }], [1, 1]],
    ['to the nearest step there is', [{ type: 'go-to', lesson: 7, step: -3 }], [1, 0]],
  ] as [string, SessionAction[], number[]][])('goes %s', (_, actions, expected) => expect(place(after(...actions))).toEqual(expected));

  it('shows hints one by one, as many as there are', () => {
    const hint = { type: 'hint', key: 'lesson-1/a' } as const;
    expect(after(hint).exercises['lesson-1/a']?.hints).toBe(1);
    expect(after(hint, hint, hint).exercises['lesson-1/a']?.hints).toBe(2);
  });

  it('knows who is stuck: three tries in vain at one check, and no hint asked for', () => {
    const found = (text: string, pass = false): SessionAction => ({ type: 'result', key: 'lesson-1/a', result: result({ checks: [{ kind: 'x', title: 'x', pass: false, found: text }].map(check => ({ ...check, pass })) }) });
    const stuck = (...actions: readonly SessionAction[]): boolean => {
      const { exercise: now, state } = currentExercise(after(...actions)) ?? {};
      return now !== undefined && state !== undefined && isStuck(state, now);
    };
    const tries = ['none', 'stopped', 'paused', 'wrong image'].map(text => found(text));
    expect(stuck(...tries)).toBe(true);
    expect(stuck(...tries.slice(1))).toBe(false);
    expect(stuck(...tries, { type: 'hint', key: 'lesson-1/a' })).toBe(false);
    expect(stuck(...tries, found('', true))).toBe(false);
    expect(stuck(...[1, 2, 3, 4, 5].map(age => found(`exited ${age} s ago`)))).toBe(false);
  });

  it('keeps the first pass when a later look fails', () => {
    const state = after(
      { type: 'result', key: 'lesson-1/a', result: result({ status: 'passed', passedAt: at }) },
      { type: 'result', key: 'lesson-1/a', result: result({ status: 'not-yet' }) },
    );
    expect(currentExercise(state)?.state).toMatchObject({ passedAt: at, result: { status: 'not-yet' } });
  });

  it('follows preparation', () => {
    const preparing = { type: 'preparing', key: 'lesson-1/a', note: 'pulling alpine:3.20' } as const;
    expect(currentExercise(after(preparing))?.state).toMatchObject({ begin: 'preparing', note: 'pulling alpine:3.20' });
    const ready = { type: 'ready', key: 'lesson-1/a', conflicts: ['Port 18000 is in use.'] } as const;
    expect(currentExercise(after(preparing, ready))?.state).toMatchObject({ begin: 'ready', note: undefined, conflicts: ['Port 18000 is in use.'] });
    const failed = { type: 'begin-failed', key: 'lesson-1/a', note: 'no network' } as const;
    expect(currentExercise(after(preparing, failed))?.state).toMatchObject({ begin: 'failed', note: 'no network' });
  });

  it('takes passes of another window, and forgets what was reset there', () => {
    const passed = after({ type: 'progress', progress: { ...nothing, passed: { 'lesson-1/a': { at } }, hints: { 'lesson-1/b': 1 } } });
    expect(passed.exercises).toMatchObject({ 'lesson-1/a': { passedAt: at }, 'lesson-1/b': { hints: 1 } });
    const looked = reduce(passed, { type: 'result', key: 'lesson-1/a', result: result({ status: 'passed', passedAt: at }) });
    const reset = reduce(looked, { type: 'progress', progress: nothing });
    expect(reset.exercises['lesson-1/a']).toMatchObject({ passedAt: undefined, hints: 0 });
    expect(reset.exercises['lesson-1/a']?.result).toBeUndefined();
  });

  it('ignores exercises that are not there', () => {
    expect(after({ type: 'hint', key: 'lesson-9/x' })).toBe(begun);
  });

  it('counts and finds what is left', () => {
    const progress = { ...nothing, passed: { 'lesson-1/a': { at }, 'lesson-2/a': { at } } };
    const state = createSession(sample, progress);
    expect(lessonProgress(state, sample.lessons[0]!)).toEqual({ passed: 1, total: 2 });
    expect(courseProgress(state)).toEqual({ passed: 2, total: 4 });
    expect(nextUnpassed(state)).toEqual({ lesson: 0, step: 2 });
    const end = reduce(state, { type: 'go-to', lesson: 1, step: 1 });
    expect(isAtEnd(end)).toBe(true);
    expect(currentStep(end)?.exercise?.id).toBe('c');
    expect(nextUnpassed(end)).toEqual({ lesson: 0, step: 2 });
  });
});
