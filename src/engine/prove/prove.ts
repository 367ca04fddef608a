/** The proof of lessons on a real engine (docs/lesson-format.md, "The proof"). */
import type { Check } from '../../checks/kind.js';
import type { Engine } from '../../docker/types.js';
import { Problem } from '../../problem.js';
import { exercisesOf } from '../course/find.js';
import type { Course, Lesson } from '../course/types.js';
import { byRequest, mistake, solution, untouched, type Scene, type Verdict } from './cases.js';
import { difference } from './changes.js';
import { World, type OpenRelay } from './world.js';
import { listEngine } from '../ledger/listing.js';
import { whySkipped } from '../real-engine.js';

/** sequence: one learner, from the first exercise to the last, with mistakes. alone: for each exercise a learner who only has the solutions before it. */
export type Order = 'sequence' | 'alone';

export interface ProofCase {
  readonly lesson: string;
  /** Empty for the lesson as a whole. */
  readonly exercise: string;
  readonly order: Order;
  /** "untouched", "mistake 2", "by request", "solution", "reset"; "skipped" for a whole lesson */
  readonly case: string;
  readonly pass: boolean;
  /** Not tried, for the reason in `details`. */
  readonly skipped?: boolean;
  /** What went wrong, several lines; empty when nothing did. */
  readonly details: string;
  readonly milliseconds: number;
}

export interface ProveOptions {
  readonly course: Course;
  readonly engine: Engine;
  /** Default: every lesson of the course. */
  readonly lessons?: readonly Lesson[];
  /** Default: both. */
  readonly orders?: readonly Order[];
  /** A folder that holds a `docker-tutor` command for this course; it comes first in PATH. */
  readonly bin: string;
  /** Stands in front of the engine where an exercise is about requests. */
  readonly relay: OpenRelay;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** ms for each run of a solution or mistake; 120 s unless given. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** Yields every case as soon as it is known. Afterwards the engine is as it was, also when the reader stops early. */
export async function* prove(options: ProveOptions): AsyncGenerator<ProofCase, void> {
  const { course, engine, lessons = course.lessons, orders = ['sequence', 'alone'], bin, relay, env = process.env, timeout = 120_000, signal } = options;
  for (const lesson of lessons) {
    const why = await whySkipped(engine, lesson);
    for (const order of orders) {
      if (why) {
        yield { lesson: lesson.id, exercise: '', order, case: 'skipped', pass: true, skipped: true, details: why, milliseconds: 0 };
        continue;
      }
      const world = await World.create({ engine, course, lesson, bin, relay, env, timeout, signal });
      try {
        yield* proveLesson(world, engine, lesson, order, signal);
      } finally {
        await world.close();
      }
    }
  }
}

async function* proveLesson(world: World, engine: Engine, lesson: Lesson, order: Order, signal?: AbortSignal): AsyncGenerator<ProofCase, void> {
  const exercises = exercisesOf(lesson);
  for (const [at, exercise] of exercises.entries()) {
    const scene: Scene = { world, engine, lesson, exercise };
    const about = { lesson: lesson.id, exercise: exercise.id, order };
    if (order === 'alone' && at > 0) world.forget();
    yield await timed({ ...about, case: 'untouched' }, () => untouched(scene));
    for (const number of (order === 'sequence' ? exercise.mistakes : []).keys()) {
      signal?.throwIfAborted();
      yield await timed({ ...about, case: `mistake ${number + 1}` }, () => mistake(scene, number, exercises.slice(0, at)));
    }
    if (order === 'sequence' && asksForRequests(exercise.checks)) {
      signal?.throwIfAborted();
      yield await timed({ ...about, case: 'by request' }, () => byRequest(scene, exercises.slice(0, at)));
    }
    signal?.throwIfAborted();
    yield await timed({ ...about, case: 'solution' }, () => solution(scene));
  }
  // The last learner of the other order began with the last exercise: its reset says little.
  if (order === 'sequence') yield await timed({ lesson: lesson.id, exercise: '', order, case: 'reset' }, () => reset(world, engine, lesson));
}

const asksForRequests = (checks: readonly Check[]): boolean => checks.some(({ kind, params }) => kind === 'request' || (Array.isArray(params) && asksForRequests(params as readonly Check[])));

async function reset(world: World, engine: Engine, lesson: Lesson): Promise<Verdict> {
  const plan = await world.tutor.planReset(engine, lesson);
  const { failed } = await world.tutor.carryOut(engine, plan);
  const left = difference(world.clean, await listEngine(engine));
  const kept = plan.keep.map(item => `kept: ${item.type} ${item.name} (${item.because})`);
  const details = [...failed.map(({ item, why }) => `${item.type} ${item.name} could not be removed: ${why}`), ...left, ...(left.length > 0 ? kept : [])];
  return { pass: failed.length === 0 && left.length === 0, details: details.join('\n  ') };
}

async function timed(about: Omit<ProofCase, 'pass' | 'details' | 'milliseconds'>, work: () => Promise<Verdict>): Promise<ProofCase> {
  const start = Date.now();
  const verdict = await work().catch((error: unknown): Verdict => {
    if (!(error instanceof Problem)) throw error;
    return { pass: false, details: [error.what, error.why].join('\n  ') };
  });
  return { ...about, ...verdict, milliseconds: Date.now() - start };
}
