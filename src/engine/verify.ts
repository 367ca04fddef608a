/** An exercise, looked at: all its checks over one snapshot of the engine. */
import type { Check, CheckContext } from '../checks/kind.js';
import { evaluateCheck, titleOf } from '../checks/table.js';
import { createSnapshot } from '../docker/snapshot.js';
import type { Engine, EngineEvent, EngineReader } from '../docker/types.js';
import { Problem } from '../problem.js';
import { exerciseKey, type CheckResult, type ExerciseResult, type ProgressStore } from './api.js';
import { seenKey, type Attempt } from './attempt/attempt.js';
import { eventsAfter, existedByEvents, existedBySight, seenInSetup } from './attempt/evidence.js';
import type { AttemptStore } from './attempt/store.js';
import type { Exercise, Lesson } from './course/types.js';
import { whySkipped } from './real-engine.js';
import { fill } from './personal/fill.js';
import { personalOf } from './personal/values.js';

export interface Verifier {
  readonly progress: ProgressStore;
  readonly attempts: AttemptStore;
  readonly now: () => Date;
  workspace(lesson: Lesson): string;
  /** Whether a relay tells which requests the learner's clients make. */
  readonly around: { listening: boolean };
  /** Events heard live for this exercise, where somebody watches it. */
  heard(key: string): readonly EngineEvent[];
}

/** Of a learner who just did it, what happened in the last hour (ms) counts. */
const LOOK_BACK = 3_600_000;

/** Asked for before the beginning (ms), for clocks that differ; what was earlier is left out by the engine's own mark. */
const SLACK = 10_000;

export async function verify(verifier: Verifier, engine: Engine, lesson: Lesson, template: Exercise, { again = false, snapshot = createSnapshot(engine) }: { again?: boolean; snapshot?: EngineReader } = {}): Promise<ExerciseResult> {
  const exercise = personalOf(verifier.attempts, lesson, template);
  const key = exerciseKey(lesson, exercise);
  const about = { lesson: lesson.id, exercise: exercise.id };
  const passedAt = verifier.progress.read().passed[key]?.at;
  if (passedAt && !again) return { ...about, status: 'passed', checks: untouched(verifier, exercise.checks, true), passedAt };
  const skipped = await whySkipped(snapshot, lesson);
  if (skipped) return { ...about, status: 'skipped', checks: untouched(verifier, exercise.checks, false), passedAt, problem: skipped };
  const attempt = verifier.attempts.read(key);
  if (!isReady(exercise, attempt, engine)) return { ...about, status: 'not-begun', checks: untouched(verifier, exercise.checks, false), passedAt };
  try {
    const checks = await look(verifier, snapshot, lesson, exercise, attempt);
    if (!checks.every(check => check.pass)) return { ...about, status: 'not-yet', checks, passedAt };
    const now = verifier.now();
    if (!passedAt) verifier.progress.pass(key, now);
    return { ...about, status: 'passed', checks, passedAt: passedAt ?? now.toISOString() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...about, status: 'error', checks: untouched(verifier, exercise.checks, false), passedAt, problem: `${error.what} ${error.why}`.trim() };
  }
}

/** Runs the checks and remembers what they saw; records no pass. */
export async function look(verifier: Verifier, snapshot: EngineReader, lesson: Lesson, exercise: Exercise, attempt: Attempt | undefined): Promise<readonly CheckResult[]> {
  const key = exerciseKey(lesson, exercise);
  const fresh = new Set<string>();
  const context = contextOf(verifier, snapshot, lesson, exercise, attempt, fresh);
  const results = await Promise.all(
    exercise.checks.map(async check => {
      const { title, outcome } = await evaluateCheck(check, context);
      return { kind: check.kind, title, ...outcome };
    }),
  );
  if ([...fresh].some(one => !attempt?.seen.includes(one))) {
    verifier.attempts.update(key, old => ({ ...old, seen: [...new Set([...old.seen, ...fresh])] }));
  }
  return results;
}

/** A set-up has to be made before there is anything to look at. */
function isReady({ setup }: Exercise, attempt: Attempt | undefined, engine: Engine): boolean {
  return setup.length === 0 || (attempt?.setUp === true && attempt.engine === engine.endpoint.host);
}

function contextOf(verifier: Verifier, snapshot: EngineReader, lesson: Lesson, exercise: Exercise, attempt: Attempt | undefined, fresh: Set<string>): CheckContext {
  const begun = attempt?.engine === snapshot.endpoint.host ? attempt.begunAt : undefined;
  const now = verifier.now().getTime();
  const since = begun ?? now - LOOK_BACK;
  const mark = begun === undefined ? undefined : attempt?.afterNano;
  // To the minute, and rather too early: exercises that share a snapshot share one answer.
  const asked = Math.min(now - LOOK_BACK, since - SLACK);
  const from = asked - (asked % 60_000);
  let told: Promise<readonly EngineEvent[]> | undefined;
  const events = () =>
    (told ??= snapshot
      .eventsSince(from)
      .then(past => eventsAfter(mark, past, verifier.heard(exerciseKey(lesson, exercise)))));
  const made = new Set(attempt?.setUp ? seenInSetup(fill(exercise.setup, { token: attempt.token, number: attempt.number })) : []);
  const seen = [...(attempt?.seen ?? []), ...made];
  return {
    engine: snapshot,
    workspace: verifier.workspace(lesson),
    events,
    existed: (type, name) => existedBySight(seen, type, name) || events().then(all => existedByEvents(all, type, name)),
    saw: (type, name) => void fresh.add(seenKey(type, name)),
    prepared: (type, name) => (made.has(seenKey(type, name)) ? `docker-tutor prepare ${lesson.id} ${exercise.id} --fresh` : undefined),
    answer: attempt?.answer,
    requests: attempt?.requests ?? [],
    listening: verifier.around.listening,
    since,
    now: () => verifier.now().getTime(),
  };
}

const untouched = ({ around }: Verifier, checks: readonly Check[], pass: boolean): readonly CheckResult[] =>
  checks.map(check => ({ kind: check.kind, title: titleOf(check, around), pass }));
