import { call, callMaybe, stream, type Line } from './call.js';
import { readAll } from './deadline.js';
import { demux } from './demux.js';
import { exec } from './exec.js';
import { eventsSince } from './events-since.js';
import { listQuery, withName } from './filter.js';
import { parseContainer, parseContainerSummary } from './parse-container.js';
import { parseHistory, parseImage, parseImageSummary } from './parse-image.js';
import { parseNetwork } from './parse-network.js';
import { parseInfo, parseSearchHit, parseVersion } from './parse-system.js';
import { parseVolume } from './parse-volume.js';
import { list, number, object, text, texts } from './read.js';
import { isImageName, isName, sameReference } from './reference.js';
import type { EngineReader } from './types.js';
import { nameInUrl } from './validate.js';

/** Logs beyond this (bytes) are not read: 200 lines can be long. */
const LOG_LIMIT = 4 * 1024 * 1024;

const CHANGES = ['modified', 'added', 'deleted'] as const;

/** The half of an engine that only reads. */
export function createReader(line: Line): EngineReader {
  const get = async (path: string, query?: Record<string, unknown>): Promise<unknown> =>
    (await call(line, { method: 'GET', path, query })).body;
  const maybe = async <T>(path: string, parse: (answer: unknown) => T): Promise<T | undefined> => {
    const answer = await callMaybe(line, { method: 'GET', path });
    return answer && parse(answer.body);
  };

  return {
    endpoint: line.client.endpoint,
    version: async () => parseVersion(await get('/version')),
    info: async () => parseInfo(await get('/info')),

    // A text that cannot be a name names nothing.
    inspectContainer: async (name) => (isName(name) ? maybe(`/containers/${name}/json`, parseContainer) : undefined),
    inspectImage: async (name) => (isImageName(name) ? maybe(`/images/${name}/json`, parseImage) : undefined),
    inspectVolume: async (name) => (isName(name) ? maybe(`/volumes/${name}`, parseVolume) : undefined),
    inspectNetwork: async (name) => (isName(name) ? maybe(`/networks/${name}`, parseNetwork) : undefined),
    imageHistory: async (name) =>
      isImageName(name) ? maybe(`/images/${name}/history`, (answer) => list(answer).map(parseHistory)) : undefined,

    async listContainers(filter) {
      const { like, limit } = filter ?? {};
      const query = like === undefined ? listQuery(filter, 'name') : { filters: { ...(filter?.labels?.length && { label: filter.labels }), name: [like] } };
      const all = list(await get('/containers/json', { all: 1, limit, ...query }));
      return withName(all.map(parseContainerSummary), filter, (each) => each.name);
    },
    async listImages(filter) {
      const all = list(await get('/images/json', listQuery(filter, 'reference'))).map(parseImageSummary);
      const { name } = filter ?? {};
      return name === undefined ? all : all.filter(({ tags }) => tags.some((tag) => sameReference(tag, name)));
    },
    async listVolumes(filter) {
      const all = list(object(await get('/volumes', listQuery(filter, 'name')))['Volumes']);
      return withName(all.map(parseVolume), filter, (each) => each.name);
    },
    async listNetworks(filter) {
      const all = list(await get('/networks', listQuery(filter, 'name')));
      return withName(all.map(parseNetwork), filter, (each) => each.name);
    },

    async logs(container, { tail = 200 } = {}) {
      const path = `/containers/${nameInUrl(container)}/logs`;
      const request = { method: 'GET', path, query: { stdout: 1, stderr: 1, tail } } as const;
      return await stream(line, request, line.deadline, async ({ headers, body }) =>
        demux(await readAll(body, LOG_LIMIT), headers['content-type']),
      );
    },
    async changes(container) {
      const all = list(await get(`/containers/${nameInUrl(container)}/changes`)).map(object);
      return all.map((change) => ({ path: text(change['Path']), kind: CHANGES[number(change['Kind'])] ?? 'modified' }));
    },
    async top(container) {
      return list(object(await get(`/containers/${nameInUrl(container)}/top`))['Processes']).map(texts);
    },
    async search(term, limit = 25) {
      return list(await get('/images/search', { term, limit })).map(parseSearchHit);
    },
    exec: (container, command, { timeout = line.deadline } = {}) => exec(line, nameInUrl(container), command, timeout),
    eventsSince: (since) => eventsSince(line, since),
  };
}

