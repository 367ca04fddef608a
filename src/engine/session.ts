/**
 * A Session is what the learner has in front of them, as plain data and a pure reducer: screens are a picture of it.
 * Contract for the UI; the reducer below it is to be completed by the lesson engine.
 */
import type { Problem } from '../problem.js';
import type { ExerciseKey, ExerciseResult, ProgressData } from './api.js';
import type { Course } from './course/types.js';

export type EngineStatus =
  | { readonly state: 'connecting' }
  | { readonly state: 'live'; readonly label: string }
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
  /** ISO 8601 */
  readonly passedAt?: string;
}

export interface SessionState {
  readonly course: Course;
  readonly lesson: number;
  readonly step: number;
  readonly exercises: Readonly<Record<ExerciseKey, ExerciseState>>;
  readonly engine: EngineStatus;
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
  | { readonly type: 'notice'; readonly text?: string }
  | { readonly type: 'progress'; readonly progress: ProgressData };
