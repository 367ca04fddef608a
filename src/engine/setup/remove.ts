import type { Engine } from '../../docker/types.js';
import type { LedgerItem } from '../api.js';
import { EXERCISE_LABEL, LESSON_LABEL } from '../labels.js';
import { removeItems } from '../ledger/carry-out.js';
import { listEngine } from '../ledger/listing.js';

/**
 * Removes what the set-up of one exercise made, and nothing else: what carries both labels, and its tags. Things whose
 * names it needs but which another exercise of the same lesson prepared go as well (`names`).
 */
export async function removeSetUp(engine: Engine, lesson: string, exercise: string, tags: readonly string[], names: readonly string[] = []): Promise<void> {
  const { containers, networks, volumes, images } = await listEngine(engine);
  const isOurs = (name: string, labels: Readonly<Record<string, string>>) =>
    labels[LESSON_LABEL] === lesson && (labels[EXERCISE_LABEL] === exercise || names.includes(name));
  const item = (type: LedgerItem['type'], id: string, name: string): LedgerItem => ({ type, id, name, because: 'made by the set-up' });
  const items = [
    ...containers.filter(one => isOurs(one.name, one.labels)).map(one => item('container', one.id, one.name)),
    ...networks.filter(one => isOurs(one.name, one.labels)).map(one => item('network', one.id, one.name)),
    ...volumes.filter(one => isOurs(one.name, one.labels)).map(one => item('volume', one.name, one.name)),
    ...images.flatMap(one => one.tags.filter(tag => isOurs(tag, one.labels) || tags.includes(tag)).map(tag => item('image', tag, tag))),
  ];
  await removeItems(engine, items, { grace: 0 });
}
