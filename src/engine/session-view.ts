/** What a screen reads off a Session. All pure. */
import { exerciseKey, type ExerciseKey } from './api.js';
import type { Exercise, Lesson, Step } from './course/types.js';
import type { ExerciseState, SessionState } from './session.js';

export interface Progress {
  readonly passed: number;
  readonly total: number;
}

export interface CurrentExercise {
  readonly key: ExerciseKey;
  readonly exercise: Exercise;
  readonly state: ExerciseState;
}

export function keysOf(lesson: Lesson): readonly ExerciseKey[] {
  return lesson.steps.flatMap(({ exercise }) => (exercise ? [exerciseKey(lesson, exercise)] : []));
}

export const currentLesson = (state: SessionState): Lesson | undefined => state.course.lessons[state.lesson];

export const currentStep = (state: SessionState): Step | undefined => currentLesson(state)?.steps[state.step];

export function currentExercise(state: SessionState): CurrentExercise | undefined {
  const lesson = currentLesson(state);
  const exercise = currentStep(state)?.exercise;
  if (!lesson || !exercise) return undefined;
  const key = exerciseKey(lesson, exercise);
  const known = state.exercises[key];
  return known && { key, exercise, state: known };
}

export const isPassed = (state: SessionState, key: ExerciseKey): boolean => state.exercises[key]?.passedAt !== undefined;

export function lessonProgress(state: SessionState, lesson: Lesson): Progress {
  const keys = keysOf(lesson);
  return { passed: keys.filter(key => isPassed(state, key)).length, total: keys.length };
}

export function courseProgress(state: SessionState): Progress {
  const all = state.course.lessons.map(lesson => lessonProgress(state, lesson));
  return { passed: sum(all.map(one => one.passed)), total: sum(all.map(one => one.total)) };
}

/** The next exercise that is not passed: onwards from the present step, then from the start. Undefined when all are. */
export function nextUnpassed(state: SessionState): { readonly lesson: number; readonly step: number } | undefined {
  const open = state.course.lessons.flatMap((lesson, at) =>
    lesson.steps.flatMap(({ exercise }, step) =>
      exercise && !isPassed(state, exerciseKey(lesson, exercise)) ? [{ lesson: at, step }] : [],
    ),
  );
  const after = open.find(({ lesson, step }) => lesson > state.lesson || (lesson === state.lesson && step > state.step));
  return after ?? open[0];
}

/** True on the course's last step. */
export function isAtEnd(state: SessionState): boolean {
  const last = state.course.lessons.length - 1;
  return state.lesson === last && state.step === (state.course.lessons[last]?.steps.length ?? 1) - 1;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Tries in vain before a hint is offered to somebody who never asked for one. */
const PATIENCE = 3;

/** Whether to say, once, that there are hints. */
export const isStuck = ({ misses, hints, passedAt }: ExerciseState, exercise: Exercise): boolean =>
  misses >= PATIENCE && hints === 0 && passedAt === undefined && exercise.hints.length > 0;
