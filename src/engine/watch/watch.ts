/** Keeps one exercise's result fresh, from whatever can change it. */
import { basename, dirname } from 'node:path';
import { watchesOf } from '../../checks/table.js';
import { compareVersions } from '../../docker/negotiate.js';
import type { Engine, EngineEvent } from '../../docker/types.js';
import { exerciseKey, type ExerciseResult } from '../api.js';
import type { AttemptStore } from '../attempt/store.js';
import type { Exercise, Lesson } from '../course/types.js';
import { watchSurprises } from '../surprise/watch.js';
import { coalesce, realClock, type Clock } from './coalesce.js';
import { watchFolder } from './files.js';
import { heartbeat, type Heartbeat } from './heartbeat.js';
import { delayOf, runsCommands } from './relevant.js';

export interface WatchParts {
  readonly attempts: AttemptStore;
  readonly workspace: string;
  readonly verify: () => Promise<ExerciseResult>;
  /** Where the events that are heard are kept, for checks of what happened. */
  readonly journal: EngineEvent[];
  readonly clock?: Clock;
}

export interface WatchHandlers {
  readonly onResult: (result: ExerciseResult) => void;
  readonly onEngine?: (state: 'live' | 'lost') => void;
  /** Something happened that no check explains and a beginner does not expect: one or two sentences. */
  readonly onSurprise?: (says: string) => void;
}

/** ms after the last event: a second look, for what an engine says a moment before it is so. */
const SETTLE = 250;

/** ms by which the engine's clock may be behind ours. */
const SLACK = 2000;

/** ms after a pass in which what else happens is still heard. */
const AFTERMATH = 2000;

/** API of Docker 26: it tells of what BuildKit builds. 20.10 tells of the classic builder's images only (seen with `docker events`). */
const TELLS_OF_BUILDS = '1.45';

/** An hour of health checks is 10 000 events; older ones than these are of no use to any check. */
const JOURNAL = 20_000;

export function watchExercise(engine: Engine, lesson: Lesson, exercise: Exercise, parts: WatchParts, handlers: WatchHandlers): { close(): void; poke(): void } {
  const { clock = realClock } = parts;
  const key = exerciseKey(lesson, exercise);
  const watches = new Set(exercise.checks.flatMap(check => watchesOf(check)));
  const execs = runsCommands(exercise.checks);
  const surprises = handlers.onSurprise && watchSurprises(engine, exercise, clock.now() - SLACK, handlers.onSurprise, clock);
  const closers: (() => void)[] = [];
  let closed = false;
  let running = false;
  let ended = Number.NEGATIVE_INFINITY;
  let settle: unknown;
  let aftermath: unknown;

  const looks = coalesce(async () => {
    running = true;
    const result = await parts.verify().catch((error: unknown) => failed(lesson, exercise, error)).finally(() => {
      running = false;
      ended = clock.now();
    });
    if (closed) return;
    surprises?.results(result.checks);
    if (result.status === 'passed' || result.status === 'skipped') pass();
    handlers.onResult(result);
  }, { clock });

  const end = (): void => {
    closed = true;
    for (const each of closers.splice(0)) each();
  };
  const endListening = (): void => {
    clock.clearTimeout(aftermath);
    stream.close();
  };
  /** What passes a check may be only the first thing that a command did. */
  const pass = (): void => {
    end();
    if (surprises) aftermath = clock.setTimeout(endListening, AFTERMATH);
    else endListening();
  };
  const close = (): void => {
    end();
    endListening();
    surprises?.close();
  };

  const onEvent = (event: EngineEvent): void => {
    surprises?.event(event);
    if (closed) return;
    parts.journal.push(event);
    if (parts.journal.length > JOURNAL) parts.journal.shift();
    const delay = delayOf(event, { watches, execs, sinceVerified: running ? 0 : clock.now() - ended });
    if (delay === undefined) return;
    looks.ask(delay);
    if (delay > 0) return;
    beats?.stir();
    clock.clearTimeout(settle);
    settle = clock.setTimeout(() => looks.ask(), SETTLE);
  };

  /** Our own looks write what they saw into the same file: only a new answer or request, or a new beginning, matters. */
  const tried = (): string => {
    const { answer, begunAt, requests } = parts.attempts.read(key) ?? {};
    return JSON.stringify([answer, begunAt, requests?.at(-1)]);
  };
  let last = tried();
  const onAttempts = (): void => {
    const now = tried();
    if (now === last) return;
    last = now;
    looks.ask();
  };

  const stream = engine.watch(
    {
      onEvent,
      onState: state => {
        if (closed) return;
        handlers.onEngine?.(state);
        if (state === 'live') looks.ask();
      },
    },
    parts.attempts.read(key)?.begunAt,
  );
  const attempts = watchFolder(dirname(parts.attempts.path), onAttempts, basename(parts.attempts.path));
  const files = watches.has('files') ? watchFolder(parts.workspace, () => poke()) : undefined;
  const blind = (watches.has('files') && !files) || ((watches.has('answer') || watches.has('request')) && !attempts);
  // For what no event tells of: a server that starts to answer, a log line.
  const beat = (): Heartbeat => heartbeat(() => { onAttempts(); looks.ask(); }, clock);
  let beats = watches.has('time') || blind ? beat() : undefined;
  if (watches.has('image') && !beats) {
    engine.version().then(({ apiVersion }) => {
      if (!closed && compareVersions(apiVersion, TELLS_OF_BUILDS) < 0) beats ??= beat();
    }, () => undefined);
  }
  const poke = (): void => {
    if (closed) return;
    looks.ask();
    beats?.stir();
  };
  closers.push(
    () => looks.close(), () => attempts?.close(), () => files?.close(),
    () => beats?.close(), () => clock.clearTimeout(settle),
  );
  looks.ask();
  return { close, poke };
}

/** A bug in a check is told like any other trouble: it must not end the tutor. */
function failed(lesson: Lesson, exercise: Exercise, error: unknown): ExerciseResult {
  const problem = error instanceof Error ? error.message : String(error);
  return { lesson: lesson.id, exercise: exercise.id, status: 'error', checks: [], problem };
}
