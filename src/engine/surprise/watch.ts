/** Gathers the story of an exercise from the event stream, and tells what surprises. */
import type { Container, Engine, EngineEvent, ImageSummary } from '../../docker/types.js';
import type { CheckResult } from '../api.js';
import type { Exercise } from '../course/types.js';
import { LESSON_LABEL } from '../labels.js';
import { coalesce, realClock, type Clock } from '../watch/coalesce.js';
import { isExplained } from './explained.js';
import { surprises } from './table.js';

export interface SurpriseWatch {
  /** Each event as it is heard. */
  event(event: EngineEvent): void;
  /** How the checks stand: what they explain is not told. */
  results(checks: readonly CheckResult[]): void;
  close(): void;
}

/** ms after an event: what belongs to one command has happened by then, and the checks have been looked at. */
const SETTLE = 400;

/** Of a story: an hour of a busy engine. Older events surprise nobody any more. */
const MOST = 2000;

/** What a surprise can follow from. */
const ACTIONS: ReadonlySet<string> = new Set([
  'container create', 'container attach', 'container start', 'container kill', 'container die', 'container destroy', 'image tag', 'volume create', 'volume mount',
]);

/** @param since ms since the epoch: what happened before was somebody else's, or told at another time */
export function watchSurprises(engine: Engine, exercise: Exercise, since: number, onSurprise: (says: string) => void, clock: Clock = realClock): SurpriseWatch {
  const events: EngineEvent[] = [];
  const containers = new Map<string, Container>();
  const declared = new Map<string, readonly string[]>();
  const told = new Set<string>();
  let checks: readonly CheckResult[] = [];
  let looking: Promise<unknown> = Promise.resolve();
  const before: Promise<readonly ImageSummary[]> = engine.listImages().catch(() => []);

  /** At once: with `--rm` it may be gone in a moment. */
  const inspect = async (id: string): Promise<void> => {
    const container = await engine.inspectContainer(id);
    if (!container) return;
    containers.set(id, container);
    declared.set(id, (await engine.inspectImage(container.imageId))?.volumes ?? []);
  };

  const looks = coalesce(async () => {
    // An engine that cannot be asked now is told of elsewhere.
    await look().catch(() => undefined);
  }, { every: SETTLE, clock });

  async function look(): Promise<void> {
    const [old, now, volumes] = await Promise.all([before, heard('image') ? engine.listImages() : [], heard('volume') ? engine.listVolumes() : [], looking]);
    const story = { events, containers, declared, images: { before: old, now }, volumes: new Set(volumes.map(({ name }) => name)), solution: exercise.solution };
    for (const surprise of surprises(story)) {
      if (told.has(surprise.key)) continue;
      told.add(surprise.key);
      if (!isExplained(surprise, exercise, checks)) onSurprise(surprise.says);
    }
  }

  const heard = (type: EngineEvent['type']): boolean => events.some(event => event.type === type);

  let open = true;
  return {
    event(event) {
      if (!open || event.time < since || !ACTIONS.has(`${event.type} ${event.action}`) || event.attributes[LESSON_LABEL] !== undefined) return;
      events.push(event);
      if (events.length > MOST) events.shift();
      if (event.type === 'container' && event.action === 'create') looking = Promise.all([looking, inspect(event.id).catch(() => undefined)]);
      looks.ask(SETTLE);
    },
    results: now => void (checks = now),
    close() {
      open = false;
      looks.close();
    },
  };
}
