/**
 * The lesson engine as commands and screens see it. `createTutor` (tutor.ts) wires the parts; everything here is an
 * interface or plain data, so that the UI can be drawn and tested from literals.
 */
import type { Engine, EngineReader, ObservedRequest } from '../docker/types.js';
import type { Course, Exercise, Lesson, Step } from './course/types.js';
import type { Facts } from './picture/facts.js';
import type { WatchHandlers } from './watch/watch.js';
import type { SettingsStore } from './settings/store.js';

/** "lesson-3/first-volume" */
export type ExerciseKey = string;
export const exerciseKey = (lesson: Pick<Lesson, 'id'>, exercise: Pick<Exercise, 'id'>): ExerciseKey =>
  `${lesson.id}/${exercise.id}`;

export interface CheckResult {
  readonly kind: string;
  readonly title: string;
  readonly pass: boolean;
  readonly expected?: string;
  readonly found?: string;
  readonly next?: string;
}

export interface ExerciseResult {
  readonly lesson: string;
  readonly exercise: string;
  /**
   * passed: now or before (`passedAt`); not-yet: at least one check fails; not-begun: it has a set-up that was not
   * made yet; error: the engine could not be asked; skipped: it needs a real engine, and this one simulates (`problem` in words).
   */
  readonly status: 'passed' | 'not-yet' | 'not-begun' | 'error' | 'skipped';
  readonly checks: readonly CheckResult[];
  /** ISO 8601: the first pass. Stays when later steps remove the thing. */
  readonly passedAt?: string;
  readonly problem?: string;
}

/** What the tutor did, or could not do, when an exercise began. */
export interface BeginReport {
  readonly made: readonly string[];
  readonly copied: readonly string[];
  /** Names or ports that were in use before: said, never touched. Each is one full sentence. */
  readonly conflicts: readonly string[];
}

/** One thing `reset` would remove. */
export interface LedgerItem {
  readonly type: 'container' | 'image' | 'volume' | 'network';
  readonly id: string;
  /** As a learner knows it: name, reference, or short id. */
  readonly name: string;
  /** Why it is the lesson's: "named tutor-…", "made by the set-up of lesson-2/logs", "compose project tutor-shop". */
  readonly because: string;
}

export interface ResetPlan {
  readonly lesson: string;
  readonly remove: readonly LedgerItem[];
  /** Made since the lesson began, but not surely by it: shown, left alone. */
  readonly keep: readonly LedgerItem[];
  readonly passes: readonly ExerciseKey[];
}

export interface ResetReport {
  readonly removed: readonly LedgerItem[];
  readonly failed: readonly { readonly item: LedgerItem; readonly why: string }[];
}

/** What is remembered between runs, in the platform's config folder. */
export interface ProgressData {
  readonly version: number;
  readonly passed: Readonly<Record<ExerciseKey, { readonly at: string }>>;
  /** Hints shown so far, by exercise. */
  readonly hints: Readonly<Record<ExerciseKey, number>>;
  readonly solutions: Readonly<Record<ExerciseKey, { readonly at: string }>>;
  /** Where the learner left off; step is a number from 0. */
  readonly position?: { readonly lesson: string; readonly step: number };
}

export interface ProgressStore {
  /** Fresh from disk each time: two tutors may be open. */
  read(): ProgressData;
  pass(key: ExerciseKey, at: Date): void;
  showHint(key: ExerciseKey, count: number): void;
  showSolution(key: ExerciseKey, at: Date): void;
  moveTo(position: { lesson: string; step: number }): void;
  /** Forgets one lesson's passes, hints and attempts, or everything. */
  reset(lesson?: string): void;
  /** Merges: nothing that was passed is lost. Throws a Problem for a file that is not an export. */
  import(text: string): { readonly added: number };
  export(): string;
  /** Said once: "progress.json could not be read; it was kept as … and a new one begun". */
  readonly notices: readonly string[];
  readonly path: string;
}

export interface BeginOptions {
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface Tutor {
  readonly course: Course;
  readonly progress: ProgressStore;
  readonly settings: SettingsStore;
  workspace(lesson: Lesson): string;
  /**
   * The exercise with this attempt's values in the place of its variables: what is shown and run. They are drawn when
   * first asked for, without an engine. `begin`, `verify`, `watch` and `restart` fill by themselves.
   */
  personal(lesson: Lesson, exercise: Exercise): Exercise;
  /** The same for a whole step: its prose, too. The same object as long as the values are the same. */
  personalStep(lesson: Lesson, step: Step): Step;
  /** Ledger, conflicts, files, set-up. Safe to call again: does what is missing. */
  begin(engine: Engine, lesson: Lesson, exercise: Exercise, options?: BeginOptions): Promise<BeginReport>;
  /** Fresh attempt: removes what the set-up made and makes it anew with new random values. */
  restart(engine: Engine, lesson: Lesson, exercise: Exercise, options?: BeginOptions): Promise<BeginReport>;
  /**
   * Runs all checks; records a pass. `again` looks even where it passed before; exercises that are looked at in one go
   * may share a `snapshot` of the engine.
   */
  verify(engine: Engine, lesson: Lesson, exercise: Exercise, options?: { again?: boolean; snapshot?: EngineReader }): Promise<ExerciseResult>;
  /** Stores what the learner typed for the `answer`/`quiz` of an exercise; the next verify uses it. */
  answer(lesson: Lesson, exercise: Exercise, text: string): void;
  /** A relay saw this request while the exercise was open: kept where one of its checks wants it, and looked at at once. */
  observed(lesson: Lesson, exercise: Exercise, request: ObservedRequest): void;
  /** Whether a relay tells of requests now (default: only in a process that the tutor's shell started). Titles and advice depend on it. */
  listening(on: boolean): void;
  planReset(engine: Engine, lesson: Lesson): Promise<ResetPlan>;
  carryOut(engine: Engine, plan: ResetPlan): Promise<ResetReport>;
  /**
   * Keeps an exercise's result fresh: on engine events that its checks watch, on workspace changes, on answers (also
   * those given by another process), and every second for checks that need the clock. Calls back with every new
   * result; stops by itself when the exercise has passed.
   */
  watch(
    engine: Engine,
    lesson: Lesson,
    exercise: Exercise,
    handlers: WatchHandlers,
  ): { close(): void; poke(): void };
  /** Calls back with what is on the engine as far as the lesson concerns it, at once and after each change. */
  picture(engine: Engine, lesson: Lesson, onFacts: (facts: Facts) => void): { close(): void };
}
