/**
 * A Session is what the learner has in front of them, as plain data and a pure reducer: screens are a picture of it.
 * What can be read off it is in session-view.ts.
 */
import type { Problem } from '../problem.js';
import { exerciseKey, type ExerciseKey, type ExerciseResult, type ProgressData } from './api.js';
import type { Course } from './course/types.js';
import { keysOf } from './session-view.js';

export type EngineStatus =
  /** `what`: what is waited for, where it is not a search. */
  | { readonly state: 'connecting'; readonly what?: string }
  /** `enter`: of the practice engine, what another terminal must type so that its `docker` uses it. */
  | { readonly state: 'live'; readonly label: string; readonly enter?: string }
  | { readonly state: 'lost'; readonly label: string }
  | { readonly state: 'none'; readonly problem: Problem };

export interface ExerciseState {
  readonly begin: 'no' | 'preparing' | 'ready' | 'failed';
  /** The last line of preparation ("pulling alpine:3.20 …"), or why it failed. */
  readonly note?: string;
  readonly conflicts: readonly string[];
  readonly hints: number;
  readonly solutionShown: boolean;
  readonly result?: ExerciseResult;
  /** How often, one after the other, the first failing check failed in another way than before: what was tried in vain. */
  readonly misses: number;
  /** ISO 8601 */
  readonly passedAt?: string;
}

export interface SessionState {
  readonly course: Course;
  readonly lesson: number;
  readonly step: number;
  readonly exercises: Readonly<Record<ExerciseKey, ExerciseState>>;
  readonly engine: EngineStatus;
  /** Something that Docker did and a beginner does not expect; gone on the next step. */
  readonly aside?: string;
  /** One line for the status bar, e.g. a notice of the progress store. */
  readonly notice?: string;
}

export type SessionAction =
  | { readonly type: 'next-step' }
  | { readonly type: 'previous-step' }
  | { readonly type: 'go-to'; readonly lesson: number; readonly step: number }
  | { readonly type: 'engine'; readonly status: EngineStatus }
  | { readonly type: 'preparing'; readonly key: ExerciseKey; readonly note: string }
  | { readonly type: 'ready'; readonly key: ExerciseKey; readonly conflicts: readonly string[] }
  | { readonly type: 'begin-failed'; readonly key: ExerciseKey; readonly note: string }
  | { readonly type: 'result'; readonly key: ExerciseKey; readonly result: ExerciseResult }
  | { readonly type: 'hint'; readonly key: ExerciseKey }
  | { readonly type: 'solution'; readonly key: ExerciseKey }
  | { readonly type: 'aside'; readonly text: string }
  | { readonly type: 'notice'; readonly text?: string }
  | { readonly type: 'progress'; readonly progress: ProgressData };

const EMPTY: ExerciseState = { begin: 'no', conflicts: [], hints: 0, misses: 0, solutionShown: false };

/** Where the learner left off, with what is remembered of every exercise. */
export function createSession(course: Course, progress: ProgressData): SessionState {
  const found = course.lessons.findIndex(lesson => lesson.id === progress.position?.lesson);
  const state: SessionState = {
    course,
    lesson: Math.max(0, found),
    step: 0,
    exercises: Object.fromEntries(allKeys(course).map(key => [key, remembered(EMPTY, key, progress)])),
    engine: { state: 'connecting' },
  };
  return goTo(state, state.lesson, found < 0 ? 0 : (progress.position?.step ?? 0));
}

/** `step` is an index into the lesson's steps; the intro belongs to step 0. Unknown keys change nothing. */
export function reduce(state: SessionState, action: SessionAction): SessionState {
  switch (action.type) {
    case 'next-step':
      return moved(state, neighbour(state, 1));
    case 'previous-step':
      return moved(state, neighbour(state, -1));
    case 'go-to':
      return moved(state, goTo(state, action.lesson, action.step));
    case 'engine':
      return { ...state, engine: action.status };
    case 'preparing':
      return change(state, action.key, () => ({ begin: 'preparing', note: action.note }));
    case 'ready':
      return change(state, action.key, () => ({ begin: 'ready', note: undefined, conflicts: action.conflicts }));
    case 'begin-failed':
      return change(state, action.key, () => ({ begin: 'failed', note: action.note }));
    case 'result':
      return change(state, action.key, old => ({ result: action.result, misses: missesAfter(old, action.result), passedAt: old.passedAt ?? action.result.passedAt }));
    case 'hint':
      return change(state, action.key, old => ({ hints: Math.min(old.hints + 1, hintsOf(state.course, action.key)) }));
    case 'solution':
      return change(state, action.key, () => ({ solutionShown: true }));
    case 'aside':
      return { ...state, aside: action.text };
    case 'notice':
      return { ...state, notice: action.text };
    case 'progress':
      return { ...state, exercises: mapValues(state.exercises, (old, key) => remembered(old, key, action.progress)) };
  }
}

/** What the disk says counts, also when it says less than before: another window may have reset the lesson. */
function remembered(old: ExerciseState, key: ExerciseKey, progress: ProgressData): ExerciseState {
  const passedAt = progress.passed[key]?.at;
  const forgotten = old.passedAt !== undefined && passedAt === undefined;
  return {
    ...(forgotten ? { ...EMPTY, begin: old.begin, conflicts: old.conflicts } : old),
    passedAt,
    hints: progress.hints[key] ?? 0,
    solutionShown: progress.solutions[key] !== undefined,
  };
}

/** What was said of the step before says nothing of this one. */
function moved(before: SessionState, now: SessionState): SessionState {
  return before.lesson === now.lesson && before.step === now.step ? now : { ...now, aside: undefined };
}

function neighbour(state: SessionState, by: 1 | -1): SessionState {
  const step = state.step + by;
  if (state.course.lessons[state.lesson]?.steps[step]) return { ...state, step };
  const lesson = state.course.lessons[state.lesson + by];
  return lesson ? goTo(state, state.lesson + by, by === 1 ? 0 : lesson.steps.length - 1) : state;
}

function goTo(state: SessionState, lesson: number, step: number): SessionState {
  const at = clamp(lesson, state.course.lessons.length);
  return { ...state, lesson: at, step: clamp(step, state.course.lessons[at]?.steps.length ?? 0) };
}

function change(state: SessionState, key: ExerciseKey, to: (old: ExerciseState) => Partial<ExerciseState>): SessionState {
  const old = state.exercises[key];
  return old ? { ...state, exercises: { ...state.exercises, [key]: { ...old, ...to(old) } } } : state;
}

function missesAfter({ result: before, misses }: ExerciseState, now: ExerciseResult): number {
  const at = now.checks.findIndex(({ pass }) => !pass);
  if (at < 0 || at !== before?.checks.findIndex(({ pass }) => !pass)) return 0;
  // Ages and ports change by themselves: only another finding is another try.
  const finding = (result: ExerciseResult): string => (result.checks[at]?.found ?? '').replace(/\d+/g, '');
  return finding(now) === finding(before) ? misses : misses + 1;
}

function hintsOf(course: Course, key: ExerciseKey): number {
  const exercises = course.lessons.flatMap(lesson =>
    lesson.steps.flatMap(({ exercise }) => (exercise && exerciseKey(lesson, exercise) === key ? [exercise] : [])),
  );
  return exercises[0]?.hints.length ?? 0;
}

const allKeys = (course: Course): readonly ExerciseKey[] => course.lessons.flatMap(keysOf);

const clamp = (value: number, length: number): number => Math.max(0, Math.min(Math.trunc(value), length - 1));

const mapValues = <T>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
