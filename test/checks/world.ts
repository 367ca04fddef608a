/** An engine of plain data: our own narrow types, filled in where a test cares. It can only be read. */
import { z } from 'zod';
import { checkSchema, evaluateCheck } from '../../src/checks/table.js';
import type { Check, CheckContext, Outcome } from '../../src/checks/kind.js';
import type { Container, ContainerSummary, EngineEvent, EngineReader, ExecResult, Image, ImageSummary, Network, ObservedRequest, Volume } from '../../src/docker/types.js';
import { sameReference } from '../../src/docker/reference.js';

/** Every test happens at this moment; the exercise began a minute before. */
export const NOW = Date.parse('2026-01-01T12:00:00Z');
export const SINCE = NOW - 60_000;
export const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const NEVER = '0001-01-01T00:00:00Z';

export interface World {
  readonly containers?: readonly Partial<Container>[];
  readonly images?: readonly Partial<Image>[];
  readonly volumes?: readonly Partial<Volume>[];
  readonly networks?: readonly Partial<Network>[];
  readonly events?: readonly Partial<EngineEvent>[];
  /** Container name → its log. */
  readonly logs?: Readonly<Record<string, { stdout?: string; stderr?: string }>>;
  readonly exec?: (command: readonly string[]) => Partial<ExecResult>;
  readonly changes?: readonly { path: string; kind: 'modified' | 'added' | 'deleted' }[];
  readonly existed?: readonly string[];
  /** "container tutor-web": made by the set-up. */
  readonly prepared?: readonly string[];
  readonly workspace?: string;
  readonly answer?: string;
  /** Asked 5 s ago, of a GET, with success, unless it says otherwise. */
  readonly requests?: readonly Partial<ObservedRequest>[];
  /** A relay tells of requests; so it does unless it says otherwise. */
  readonly listening?: boolean;
  readonly reader?: Partial<EngineReader>;
}

let serial = 0;
const hex = (): string => (serial += 1).toString(16).padStart(4, '0').repeat(16);

export function container(part: Partial<Container>): Container {
  const status = part.status ?? 'running';
  return {
    id: hex(), name: 'tutor-web', image: 'nginx:1.27-alpine', imageId: idOf(part.image ?? 'nginx:1.27-alpine'), created: ago(30), status,
    exitCode: 0, oomKilled: false, error: '', pid: 0, startedAt: status === 'created' ? NEVER : ago(30),
    finishedAt: status === 'exited' ? ago(12) : NEVER, restartCount: 0, entrypoint: [], command: ['nginx', '-g', 'daemon off;'], env: {},
    labels: {}, hostname: 'abc', user: '', workdir: '', tty: false, openStdin: false, exposed: [], ports: [], publishAll: false,
    mounts: [], networkMode: 'bridge', networks: [{ network: 'bridge', ip: '172.17.0.2', gateway: '172.17.0.1', aliases: [] }],
    autoRemove: false, readOnlyRoot: false, privileged: false, restart: { policy: 'no', maxRetries: 0 }, memory: 0, cpus: 0, ...part,
  };
}

/** An image's id follows from its name, so that containers and images of a test belong together. */
export const idOf = (reference: string): string => `sha256:${Buffer.from(reference.replace(/:latest$/, '')).toString('hex').padEnd(64, '0').slice(0, 64)}`;

export function image(part: Partial<Image>): Image {
  const tags = part.tags ?? ['nginx:1.27-alpine'];
  return {
    id: idOf(tags[0] ?? hex()), tags, digests: [], created: ago(9e6), size: 20_000_000, arch: 'amd64', os: 'linux', layers: ['sha256:1', 'sha256:2'],
    env: {}, labels: {}, user: '', workdir: '', entrypoint: [], command: [], exposed: [], volumes: [], hasHealthcheck: false, lastTagged: '', ...part,
  };
}

export const volume = (part: Partial<Volume>): Volume => ({ name: 'v', driver: 'local', mountpoint: `/var/lib/docker/volumes/${part.name ?? 'v'}/_data`, created: ago(30), labels: {}, options: {}, anonymous: false, ...part });
export const network = (part: Partial<Network>): Network => ({ id: hex(), name: 'n', driver: 'bridge', scope: 'local', internal: false, created: ago(30), labels: {}, subnets: [{ subnet: '172.20.0.0/16', gateway: '172.20.0.1' }], members: [], ...part });
const event = (part: Partial<EngineEvent>): EngineEvent => ({ type: 'container', action: 'start', id: part.name ?? 'id', name: 'tutor-web', attributes: {}, timeNano: '0', time: NOW - 5000, ...part });

const labelled = (labels: readonly string[] = []) => (one: { labels: Readonly<Record<string, string>> }): boolean =>
  labels.every(each => {
    const [key = '', value] = each.split('=');
    return value === undefined ? key in one.labels : one.labels[key] === value;
  });

function readerOf(world: World): EngineReader {
  const containers = (world.containers ?? []).map(container);
  const images = (world.images ?? []).map(image);
  const volumes = (world.volumes ?? []).map(volume);
  const networks = [network({ name: 'bridge', created: ago(9e6) }), ...(world.networks ?? []).map(network)];
  const find = (name: string): Container | undefined => containers.find(each => each.name === name || each.id.startsWith(name));
  const unused = (): Promise<never> => Promise.reject(new Error('no test asks this'));
  return {
    endpoint: { host: 'unix:///nowhere', source: 'test' },
    version: async () => ({ version: '28.5.1', apiVersion: '1.51', minApiVersion: '1.24', os: 'linux', arch: 'amd64', product: 'docker' }),
    info: async () => ({ containers: 1, images: 1, storageDriver: 'overlay2', operatingSystem: 'Debian', kernelVersion: '6.1.0', cpus: 2, memory: 1, rootDir: '/var/lib/docker', serverVersion: '28.5.1', swarm: false }),
    inspectContainer: async name => find(name),
    inspectImage: async reference => images.find(each => each.id === reference || each.tags.some(tag => sameReference(tag, reference))),
    inspectVolume: async name => volumes.find(each => each.name === name),
    inspectNetwork: async name => networks.find(each => each.name === name),
    listContainers: async filter => containers.map(summary).filter(labelled(filter?.labels)),
    listImages: async filter => images.map(imageSummary).filter(labelled(filter?.labels)),
    listVolumes: async filter => volumes.filter(labelled(filter?.labels)),
    listNetworks: async filter => networks.filter(labelled(filter?.labels)),
    imageHistory: async () => [{ createdBy: 'x', size: 1, empty: false }],
    logs: async name => ({ stdout: '', stderr: '', ...world.logs?.[find(name)?.name ?? ''] }),
    changes: async () => world.changes ?? [],
    top: unused,
    search: async () => [{ name: 'nginx', description: '', stars: 21000, official: true }],
    exec: async (_, command) => ({ exitCode: 0, stdout: '', stderr: '', ...world.exec?.(command) }),
    eventsSince: unused,
    ...world.reader,
  };
}

const summary = (one: Container): ContainerSummary => ({ id: one.id, name: one.name, image: one.image, imageId: one.imageId, status: one.status, created: Math.floor(Date.parse(one.created) / 1000), labels: one.labels });
const imageSummary = (one: Image): ImageSummary => ({ id: one.id, tags: one.tags, digests: one.digests, size: one.size, created: Math.floor(Date.parse(one.created) / 1000), labels: one.labels, parentId: '' });

export function contextOf(world: World, seen: string[] = []): CheckContext {
  return {
    engine: readerOf(world),
    workspace: world.workspace ?? '/nowhere/docker-tutor/lesson-1',
    events: async () => (world.events ?? []).map(event),
    existed: (type, name) => (world.existed ?? []).includes(`${type} ${name}`),
    prepared: (type, name) => ((world.prepared ?? []).includes(`${type} ${name}`) ? 'docker-tutor prepare' : undefined),
    saw: (type, name) => seen.push(`${type} ${name}`),
    answer: world.answer,
    requests: (world.requests ?? []).map(one => ({ method: 'GET', path: '/info', query: {}, status: 200, at: NOW - 5000, ...one })),
    listening: world.listening ?? true,
    since: SINCE,
    now: () => NOW,
  };
}

/** As a lesson writes it. Throws the schema's messages. */
export const parse = (written: unknown): Check => checkSchema(z).parse(written);

export async function evaluate(written: unknown, world: World): Promise<Outcome> {
  return (await evaluateCheck(parse(written), contextOf(world))).outcome;
}

/** "Expected. | Found. | Next.", or "pass". */
export async function told(written: unknown, world: World): Promise<string> {
  const outcome = await evaluate(written, world);
  return outcome.pass ? 'pass' : `${outcome.expected} | ${outcome.found} | ${outcome.next}`;
}
