/**
 * What clients ask of an engine without changing it, by the names of the Docker Engine API (operationId, method and path of
 * docs.docker.com/reference/api/engine/version/v1.51), with the commands that ask it.
 */
import type { ObservedRequest } from '../../docker/types.js';

export type TargetType = 'container' | 'image' | 'volume' | 'network';

interface Row {
  /** GET unless given. */
  readonly method?: 'HEAD';
  /** `{name}` stands for the thing it is about; an image's name may hold slashes. */
  readonly path: string;
  readonly about?: TargetType;
  /** What a learner types for it. */
  readonly command: string;
  /** What a learner did who typed it, `…` for the thing: the end of "you …". */
  readonly did: string;
  /** Query parameter and value → the flag that sets it. */
  readonly flags?: Readonly<Record<string, string>>;
}

export const OPERATIONS = {
  ContainerList: { path: '/containers/json', command: 'docker ps', did: 'listed the containers', flags: { 'all=1': '--all', 'size=1': '--size', limit: '--last', filters: '--filter' } },
  ContainerInspect: { path: '/containers/{name}/json', about: 'container', command: 'docker inspect', did: 'inspected …', flags: { 'size=1': '--size' } },
  ContainerLogs: {
    path: '/containers/{name}/logs',
    about: 'container',
    command: 'docker logs',
    did: 'read the log of …',
    flags: { 'follow=1': '--follow', 'timestamps=1': '--timestamps', tail: '--tail', since: '--since', until: '--until' },
  },
  ContainerStats: { path: '/containers/{name}/stats', about: 'container', command: 'docker stats', did: 'looked at what … uses', flags: { 'stream=0': '--no-stream' } },
  ContainerTop: { path: '/containers/{name}/top', about: 'container', command: 'docker top', did: 'listed the processes of …', flags: { ps_args: 'options of `ps`' } },
  ContainerChanges: { path: '/containers/{name}/changes', about: 'container', command: 'docker diff', did: 'looked at what changed in …' },
  ContainerExport: { path: '/containers/{name}/export', about: 'container', command: 'docker export', did: 'exported the files of …' },
  ContainerArchive: { path: '/containers/{name}/archive', about: 'container', command: 'docker cp', did: 'copied files out of …' },
  ContainerArchiveInfo: { method: 'HEAD', path: '/containers/{name}/archive', about: 'container', command: 'docker cp', did: 'looked for a path in …' },
  ImageList: { path: '/images/json', command: 'docker images', did: 'listed the images', flags: { 'all=1': '--all', 'digests=1': '--digests', filters: '--filter' } },
  ImageInspect: { path: '/images/{name}/json', about: 'image', command: 'docker image inspect', did: 'inspected …' },
  ImageHistory: { path: '/images/{name}/history', about: 'image', command: 'docker history', did: 'looked at the history of …' },
  ImageSearch: { path: '/images/search', command: 'docker search', did: 'searched Docker Hub', flags: { term: 'the term to search for', limit: '--limit', filters: '--filter' } },
  ImageGet: { path: '/images/{name}/get', about: 'image', command: 'docker save', did: 'saved … to an archive' },
  VolumeList: { path: '/volumes', command: 'docker volume ls', did: 'listed the volumes', flags: { filters: '--filter' } },
  VolumeInspect: { path: '/volumes/{name}', about: 'volume', command: 'docker volume inspect', did: 'inspected …' },
  NetworkList: { path: '/networks', command: 'docker network ls', did: 'listed the networks', flags: { filters: '--filter' } },
  NetworkInspect: { path: '/networks/{name}', about: 'network', command: 'docker network inspect', did: 'inspected …', flags: { 'verbose=1': '--verbose' } },
  SystemInfo: { path: '/info', command: 'docker info', did: 'asked the engine about itself' },
  SystemVersion: { path: '/version', command: 'docker version', did: 'asked the engine for its version' },
  SystemEvents: { path: '/events', command: 'docker events', did: 'listened to the events of the engine', flags: { since: '--since', until: '--until', filters: '--filter' } },
  SystemDataUsage: { path: '/system/df', command: 'docker system df', did: 'asked how much disk space Docker uses' },
} as const satisfies Readonly<Record<string, Row>>;

export type OperationId = keyof typeof OPERATIONS;

export const OPERATION_IDS = Object.keys(OPERATIONS) as [OperationId, ...OperationId[]];

export const rowOf = (id: OperationId): Row => OPERATIONS[id];

/** A request, as the API calls it. */
export interface Asked {
  readonly operation: OperationId;
  /** What the path names, decoded: a name, an id or the beginning of one. */
  readonly target?: string;
}

const PATTERNS = OPERATION_IDS.map(id => {
  const { method, path }: Row = OPERATIONS[id];
  // Fixed paths come first: `/images/json` is no image.
  return { id, method: method ?? 'GET', fixed: !path.includes('{'), pattern: new RegExp(`^${path.replace('{name}', path.startsWith('/images/') ? '(.+)' : '([^/]+)')}$`) };
}).sort((a, b) => Number(b.fixed) - Number(a.fixed));

/** Undefined for what is not in the table: it changes something, or no lesson asks for it. */
export function asked({ method, path }: Pick<ObservedRequest, 'method' | 'path'>): Asked | undefined {
  for (const { id, method: wanted, pattern } of PATTERNS) {
    const found = method === wanted ? pattern.exec(path) : null;
    if (found) return found[1] === undefined ? { operation: id } : { operation: id, target: decoded(found[1]) };
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
