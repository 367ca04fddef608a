/** Which containers mount a volume. Engines have a filter for it, but our narrow reader asks by name. */
import type { Container } from '../../docker/types.js';
import { byName } from '../container/find.js';
import { missingContainer } from '../container/missing.js';
import { mountsMiss } from '../container/mounts.js';
import type { CheckContext } from '../kind.js';
import { code, type Miss } from '../say.js';

/** Only for explanations: it looks at every container. */
export async function users(volume: string, context: CheckContext): Promise<readonly Container[]> {
  const all = await context.engine.listContainers();
  const full = await Promise.all(all.map(one => context.engine.inspectContainer(one.id)));
  return full.filter(one => one !== undefined).filter(one => one.mounts.some(mount => mount.type === 'volume' && mount.source === volume));
}

export async function usedByMiss(volume: string, containers: readonly string[], context: CheckContext): Promise<Miss | undefined> {
  for (const name of containers) {
    const container = await byName(name, context.engine);
    if (!container) return missingContainer(name, undefined, `container ${code(name)} that uses the volume ${code(volume)}`, context);
    context.saw('container', name);
    const wrong = await mountsMiss([{ type: 'volume', source: volume }], { container, context, params: { name } });
    if (wrong) return wrong;
  }
  return undefined;
}
