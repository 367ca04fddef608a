import type { Engine } from '../../docker/types.js';
import { Problem } from '../../problem.js';
import type { LedgerItem, ResetReport } from '../api.js';

/** Containers hold networks, volumes and images; so they go first. Within a type all at once, images name by name. */
const ORDER: readonly LedgerItem['type'][] = ['container', 'network', 'volume', 'image'];

export interface RemovalOptions {
  /** Seconds a running container gets to end by itself. */
  readonly grace?: number;
}

/** Removes just these things. What is gone already counts as removed; what cannot be removed is reported with the reason. */
export async function removeItems(engine: Engine, items: readonly LedgerItem[], { grace = 1 }: RemovalOptions = {}): Promise<ResetReport> {
  const outcomes: Outcome[] = [];
  for (const type of ORDER) {
    const batch = items.filter(item => item.type === type);
    if (type === 'image') for (const item of childrenFirst(batch)) outcomes.push(await removeOne(engine, item, grace));
    else outcomes.push(...(await Promise.all(batch.map(item => removeOne(engine, item, grace)))));
  }
  return {
    removed: outcomes.filter(({ why }) => why === undefined).map(({ item }) => item),
    failed: outcomes.flatMap(({ item, why }) => (why === undefined ? [] : [{ item, why }])),
  };
}

interface Outcome {
  readonly item: LedgerItem;
  readonly why?: string;
}

async function removeOne(engine: Engine, item: LedgerItem, grace: number): Promise<Outcome> {
  try {
    await REMOVE[item.type](engine, item.id, grace);
    return { item };
  } catch (error) {
    // Engines differ in the codes of "is gone"; the state after it does not.
    const gone = await INSPECT[item.type](engine, item.id).then(found => found === undefined, () => false);
    return gone ? { item } : { item, why: reason(error) };
  }
}

const REMOVE: Readonly<Record<LedgerItem['type'], (engine: Engine, id: string, grace: number) => Promise<void>>> = {
  async container(engine, id, grace) {
    const container = await engine.inspectContainer(id);
    // A paused one cannot end by itself; removal ends it.
    if (container?.status === 'running' && grace > 0) await engine.stopContainer(id, grace).catch(() => undefined);
    if (container) await engine.removeContainer(id);
  },
  network: (engine, id) => engine.removeNetwork(id),
  volume: (engine, id) => engine.removeVolume(id),
  image: (engine, id) => engine.removeImage(id),
};

const INSPECT: Readonly<Record<LedgerItem['type'], (engine: Engine, id: string) => Promise<unknown>>> = {
  container: (engine, id) => engine.inspectContainer(id),
  network: (engine, id) => engine.inspectNetwork(id),
  volume: (engine, id) => engine.inspectVolume(id),
  image: (engine, id) => engine.inspectImage(id),
};

/** Names before ids: an image without a name may be the parent of one with. */
function childrenFirst(images: readonly LedgerItem[]): readonly LedgerItem[] {
  return [...images].sort((a, b) => Number(a.id.startsWith('sha256:')) - Number(b.id.startsWith('sha256:')));
}

function reason(error: unknown): string {
  if (error instanceof Problem) return error.why || error.what;
  return error instanceof Error ? error.message : String(error);
}
