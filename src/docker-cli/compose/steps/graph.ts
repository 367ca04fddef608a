import { ComposeError, sortedKeys } from '../dict.js';
import type { Service } from '../model/types.js';

type Services = Readonly<Record<string, Service>>;

/**
 * Visits every service after all that it depends on, as many at once as that allows.
 * @throws the first failure; services behind it are not visited
 */
export function inOrder(services: Services, visit: (name: string) => Promise<void>): Promise<void> {
  return walk(services, (name) => Object.keys(services[name]?.depends_on ?? {}), visit);
}

/** The other way round: a service after all that depend on it. */
export function inReverse(services: Services, visit: (name: string) => Promise<void>): Promise<void> {
  return walk(services, (name) => sortedKeys(services).filter((other) => services[other]?.depends_on?.[name]), visit);
}

async function walk(services: Services, before: (name: string) => readonly string[], visit: (name: string) => Promise<void>): Promise<void> {
  const visits = new Map<string, Promise<void>>();
  let failed = false;
  const reach = (name: string, way: readonly string[]): Promise<void> => {
    if (way.includes(name)) throw new ComposeError(`dependency cycle detected: ${[...way.slice(way.indexOf(name)), name].join(' -> ')}`);
    const known = visits.get(name);
    if (known) return known;
    const first = before(name).filter((other) => other in services).map((other) => reach(other, [...way, name]));
    const started = (async () => {
      await Promise.all(first);
      if (failed) return;
      try {
        await visit(name);
      } catch (error) {
        failed = true;
        throw error;
      }
    })();
    visits.set(name, started);
    return started;
  };
  const all = sortedKeys(services).map((name) => reach(name, []));
  const results = await Promise.allSettled(all);
  const broken = results.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}
