import type { EngineReader } from './types.js';

/**
 * A reader that asks each question once: the same method with the same arguments gives the same promise, so that the
 * checks of one verification share their answers and all see the same moment. Make a new one for each verification;
 * nothing is shared between two. An answer that failed is kept like any other.
 */
export function createSnapshot(reader: EngineReader): EngineReader {
  const answers = new Map<string, Promise<unknown>>();
  const once =
    <Args extends readonly unknown[], T>(name: string, ask: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> => {
      const key = `${name}${JSON.stringify(args.filter((arg) => arg !== undefined).map(sorted))}`;
      const known = answers.get(key) as Promise<T> | undefined;
      const answer = known ?? ask(...args);
      answers.set(key, answer);
      return answer;
    };

  return {
    endpoint: reader.endpoint,
    version: once('version', () => reader.version()),
    info: once('info', () => reader.info()),
    inspectContainer: once('container', (name: string) => reader.inspectContainer(name)),
    inspectImage: once('image', (reference: string) => reader.inspectImage(reference)),
    inspectVolume: once('volume', (name: string) => reader.inspectVolume(name)),
    inspectNetwork: once('network', (name: string) => reader.inspectNetwork(name)),
    listContainers: once('containers', (filter) => reader.listContainers(filter)),
    listImages: once('images', (filter) => reader.listImages(filter)),
    listVolumes: once('volumes', (filter) => reader.listVolumes(filter)),
    listNetworks: once('networks', (filter) => reader.listNetworks(filter)),
    imageHistory: once('history', (reference: string) => reader.imageHistory(reference)),
    logs: once('logs', (container, options) => reader.logs(container, options)),
    changes: once('changes', (container: string) => reader.changes(container)),
    top: once('top', (container: string) => reader.top(container)),
    search: once('search', (term: string, limit?: number) => reader.search(term, limit)),
    exec: once('exec', (container, command, options) => reader.exec(container, command, options)),
    eventsSince: once('events', (since: number) => reader.eventsSince(since)),
  };
}

/** Objects with their keys in order, so that equal filters make equal keys. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
