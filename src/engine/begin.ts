/** The beginning of an exercise: ledger, conflicts, files, set-up, and the mark from which events count. */
import { createSnapshot } from '../docker/snapshot.js';
import type { Engine } from '../docker/types.js';
import { exerciseKey, type BeginOptions, type BeginReport } from './api.js';
import { newAttempt, renewed, type Attempt } from './attempt/attempt.js';
import type { Exercise, Lesson, SetupItem } from './course/types.js';
import { ownLabels } from './labels.js';
import { keysIn, listEngine, type Key, type Listing } from './ledger/listing.js';
import { openLesson } from './ledger/openings.js';
import type { LedgerStore } from './ledger/store.js';
import { whySkipped } from './real-engine.js';
import { fill } from './personal/fill.js';
import { newValues, personalOf, portsOf, valuesOf } from './personal/values.js';
import { nameOf } from './setup/items.js';
import { foreignNames, takenNames, takenPorts } from './setup/conflicts.js';
import { makeAll } from './setup/make.js';
import { removeSetUp } from './setup/remove.js';
import { look, type Verifier } from './verify.js';
import { dropCopies, prepareWorkspace } from './workspace.js';

export interface Beginner extends Verifier {
  readonly ledger: LedgerStore;
}

/** How far back (ms) the engine's last event is looked for; older ones are out of the question anyway. */
const RECENT = 10_000;

export async function begin(tutor: Beginner, engine: Engine, lesson: Lesson, template: Exercise, { onProgress, signal }: BeginOptions = {}): Promise<BeginReport> {
  if (await whySkipped(engine, lesson)) return { made: [], copied: [], conflicts: [] };
  const exercise = personalOf(tutor.attempts, lesson, template);
  const values = valuesOf(tutor.attempts, lesson, exercise);
  const key = exerciseKey(lesson, exercise);
  const listing = await listEngine(engine);
  const baseline = open(tutor, engine, lesson, listing);
  const [foreign, ports] = [foreignNames(listing, baseline, exercise), await takenPorts(engine, { lesson, exercise, personal: portsOf(exercise.variables, values) })];
  const conflicts = [...foreign.map(({ says }) => says), ...ports];
  const copied = await prepareWorkspace(lesson.dir, tutor.workspace(lesson), exercise.files, values);

  const old = tutor.attempts.read(key);
  const here = old?.begunAt !== undefined && old.engine === engine.endpoint.host;
  if (here && (exercise.setup.length === 0 || old.setUp)) return { made: [], copied, conflicts };

  // Drawn and stored before anything is made, so that an interrupted beginning knows its own things again.
  const drawn = tutor.attempts.update(key, attempt => ({ ...attempt, setUp: false }));
  const setup = fill(exercise.setup, { token: drawn.token, number: drawn.number });
  const taken = await takenNames(engine, setup, lesson.id, drawn.tags);
  if (taken.length > 0) {
    const rest = foreign.filter(({ type, name }) => !taken.some(one => one.type === type && one.name === name));
    return { made: [], copied, conflicts: [...[...taken, ...rest].map(({ says }) => says), ...ports] };
  }
  const made = await make(tutor, engine, lesson, exercise, setup, { onProgress, signal });
  const attempt = await mark(tutor, engine, lesson, exercise);
  // "It is gone" needs to have been there: what can be seen now is remembered.
  if (JSON.stringify(exercise.checks).includes('bsent')) await look(tutor, createSnapshot(engine), lesson, exercise, attempt);
  return { made, copied, conflicts };
}

/** A fresh attempt with new values: what the set-up made goes first, and nothing else. */
export async function restart(tutor: Beginner, engine: Engine, lesson: Lesson, exercise: Exercise, options?: BeginOptions): Promise<BeginReport> {
  const key = exerciseKey(lesson, exercise);
  if (exercise.setup.length > 0) await removeSetUp(engine, lesson.id, exercise.id, tutor.attempts.read(key)?.tags ?? []);
  await dropCopies(lesson.dir, tutor.workspace(lesson), exercise.files, valuesOf(tutor.attempts, lesson, exercise));
  const fresh = { ...newAttempt(), values: newValues(tutor.attempts, lesson, exercise) };
  tutor.attempts.update(key, () => fresh);
  return begin(tutor, engine, lesson, exercise, options);
}

/** From here on the exercise counts: later events, and what was seen and answered from now. */
export async function mark(tutor: Beginner, engine: Engine, lesson: Lesson, exercise: Exercise): Promise<Attempt> {
  const begunAt = tutor.now().getTime();
  const afterNano = (await engine.eventsSince(begunAt - RECENT)).at(-1)?.timeNano ?? '0';
  const begun = { begunAt, afterNano, engine: engine.endpoint.host, setUp: exercise.setup.length > 0 };
  return tutor.attempts.update(exerciseKey(lesson, exercise), old => renewed(old, begun));
}

/** The lesson's baseline. A new one when another lesson was open in between. */
function open(tutor: Beginner, engine: Engine, lesson: Lesson, listing: Listing): readonly Key[] {
  const host = engine.endpoint.host;
  const opening = { lesson: lesson.id, engine: host, at: tutor.now().getTime(), baseline: keysIn(listing) };
  tutor.ledger.update(old => (openLesson(old, host) === lesson.id ? old : [...old, opening]));
  return tutor.ledger.read().find(one => one.lesson === lesson.id && one.engine === host)?.baseline ?? opening.baseline;
}

async function make(
  tutor: Beginner,
  engine: Engine,
  lesson: Lesson,
  exercise: Exercise,
  setup: readonly SetupItem[],
  { onProgress, signal }: BeginOptions,
): Promise<readonly string[]> {
  if (setup.length === 0) return [];
  const key = exerciseKey(lesson, exercise);
  // What an interrupted beginning, or another exercise's set-up, left under these names.
  await removeSetUp(engine, lesson.id, exercise.id, tutor.attempts.read(key)?.tags ?? [], setup.map(item => nameOf(item).name));
  const tags = setup.flatMap(item => ('tag' in item ? [item.tag.target] : []));
  tutor.attempts.update(key, old => ({ ...old, tags }));
  return makeAll(setup, {
    engine,
    signal,
    helper: lesson.needs.images.find(image => /(^|\/)(alpine|busybox)\b/.test(image)) ?? lesson.needs.images[0] ?? 'alpine:3.20',
    labels: ownLabels(lesson.id, exercise.id),
    say: line => onProgress?.(line),
  });
}
