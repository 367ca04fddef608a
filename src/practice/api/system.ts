import { describeVolume } from './volumes.js';
import { imageSize, tagsOf, digestsOf } from '../engine/find-image.js';
import { usersOf } from '../engine/volumes.js';
import { sizeOf } from '../fs/tree.js';
import { filters, sendJson, type Context, type Filters } from '../http/context.js';
import { engineVersion, maxVersion, minVersion } from '../http/server.js';
import { isLocal, RegistryClient } from '../images/registry-client.js';
import { familiar, familiarTag, parseReference } from '../images/reference.js';
import { now, rfc3339 } from '../state/clock.js';
import { badRequest } from '../state/error.js';
import type { Event } from '../state/events.js';
import { listContainer } from './describe.js';
import { timestamp } from './times.js';

const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const kernel = '6.6.0-practice';
export const platformName = 'docker-tutor practice engine (simulated)';

export function ping({ req, res }: Context): void {
  // No Builder-Version: this engine builds the classic way.
  res.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache, no-store, must-revalidate', Pragma: 'no-cache', Swarm: 'inactive', 'Builder-Version': '1', 'Content-Length': req.method === 'HEAD' ? 0 : 2 });
  res.end(req.method === 'HEAD' ? undefined : 'OK');
}

export function version({ res }: Context): void {
  const details = { ApiVersion: `1.${maxVersion}`, Arch: arch, BuildTime: '2025-01-01T00:00:00.000000000+00:00', Experimental: 'false', GitCommit: 'practice', GoVersion: `node ${process.version}`, KernelVersion: kernel, MinAPIVersion: `1.${minVersion}`, Os: 'linux' };
  sendJson(res, 200, {
    Platform: { Name: platformName },
    Components: [{ Name: 'Engine', Version: engineVersion, Details: details }, ...['containerd', 'runc', 'docker-init'].map((Name) => ({ Name, Version: 'simulated', Details: { GitCommit: 'practice' } }))],
    Version: engineVersion, ApiVersion: details.ApiVersion, MinAPIVersion: details.MinAPIVersion, GitCommit: details.GitCommit, GoVersion: details.GoVersion,
    Os: 'linux', Arch: arch, KernelVersion: kernel, BuildTime: details.BuildTime,
  });
}

export function info({ engine, res, version }: Context): void {
  const containers = [...engine.store.containers.values()];
  const count = (status: string): number => containers.filter((container) => container.status === status).length;
  const running = count('running') + count('restarting');
  sendJson(res, 200, {
    ID: engine.id, Containers: containers.length, ContainersRunning: running, ContainersPaused: count('paused'), ContainersStopped: containers.length - running - count('paused'),
    Images: engine.store.images.size, Driver: 'overlay2', DriverStatus: [['Backing Filesystem', 'memory (docker-tutor practice engine)'], ['Supports d_type', 'true']],
    Plugins: { Volume: ['local'], Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'], Authorization: null, Log: ['json-file'] },
    MemoryLimit: true, SwapLimit: true, CpuCfsPeriod: true, CpuCfsQuota: true, CPUShares: true, CPUSet: true, PidsLimit: true, IPv4Forwarding: true,
    // What older versions had besides.
    ...(version < 50 && { BridgeNfIptables: false, BridgeNfIp6tables: false }), ...(version < 42 && { KernelMemory: true }),
    Debug: false, NFd: 0, OomKillDisable: false, NGoroutines: 1, SystemTime: rfc3339(now()), LoggingDriver: 'json-file', CgroupDriver: 'cgroupfs', CgroupVersion: '2', NEventsListener: engine.store.events.listening,
    KernelVersion: kernel, OperatingSystem: platformName, OSVersion: '', OSType: 'linux', Architecture: arch === 'arm64' ? 'aarch64' : 'x86_64', IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: { ...(version < 47 && { AllowNondistributableArtifactsCIDRs: null, AllowNondistributableArtifactsHostnames: null }), InsecureRegistryCIDRs: ['127.0.0.0/8'], IndexConfigs: { 'docker.io': { Name: 'docker.io', Mirrors: [], Secure: true, Official: true } }, Mirrors: null },
    NCPU: 2, MemTotal: 2 ** 32, GenericResources: null, DockerRootDir: engine.options.dataDir, HttpProxy: '', HttpsProxy: '', NoProxy: '', Name: 'docker-tutor', Labels: ['practice=true'], ExperimentalBuild: false,
    ServerVersion: engineVersion, Runtimes: { runc: { path: 'runc' } }, DefaultRuntime: 'runc',
    Swarm: { NodeID: '', NodeAddr: '', LocalNodeState: 'inactive', ControlAvailable: false, Error: '', RemoteManagers: null }, LiveRestoreEnabled: false, Isolation: '', InitBinary: 'docker-init',
    ContainerdCommit: { ID: '', Expected: '' }, RuncCommit: { ID: '', Expected: '' }, InitCommit: { ID: '', Expected: '' }, SecurityOptions: version < 25 ? ['seccomp'] : ['name=seccomp,profile=builtin'], CDISpecDirs: ['/etc/cdi', '/var/run/cdi'],
    Warnings: ['WARNING: This is the docker-tutor practice engine: containers, images and networks are simulated.'],
  });
}

const dfTypes = ['container', 'image', 'volume', 'build-cache'] as const;

/** `?type=` (since 1.42) chooses; what is not asked for is null. */
export function df({ engine, query, res, version }: Context): void {
  const { store } = engine;
  const asked = version < 42 ? [] : query.getAll('type');
  const unknown = asked.find((type) => !(dfTypes as readonly string[]).includes(type));
  if (unknown !== undefined) throw badRequest(`unknown object type: ${unknown}`);
  const list = <T>(type: (typeof dfTypes)[number], make: () => T[]): T[] | null => (asked.length === 0 || asked.includes(type) ? make() : null);
  const containers = [...store.containers.values()];
  const layers = new Map([...store.images.values()].flatMap((image) => image.layers.map(({ diffId, size }) => [diffId, size] as const)));
  sendJson(res, 200, {
    ...((asked.length === 0 || asked.includes('image')) && { LayersSize: [...layers.values()].reduce((sum, size) => sum + size, 0) }),
    Images: list('image', () => [...store.images.values()].map((image) => ({
      Containers: containers.filter((container) => container.image === image.id).length, Created: Number(image.created / 1_000_000_000n), Id: image.id, Labels: image.config.Labels ?? null, ParentId: image.parent ?? '',
      RepoDigests: digestsOf(store, image.id).map(familiarTag), RepoTags: tagsOf(store, image.id).map(familiarTag), SharedSize: 0, Size: imageSize(image), ...(version < 44 && { VirtualSize: imageSize(image) }),
    }))),
    Containers: list('container', () => containers.map((container) => listContainer(engine, container, true))),
    Volumes: list('volume', () => [...store.volumes.values()].map((volume) => ({ ...describeVolume(engine, volume), UsageData: { RefCount: usersOf(engine, volume.name).length, Size: sizeOf(volume.fs.root) } }))),
    BuildCache: list('build-cache', () => []),
    ...(version < 42 && { BuilderSize: 0 }),
  });
}

export async function auth({ engine, res, json }: Context): Promise<void> {
  const { username = '', serveraddress = '' } = await json<{ username?: string; serveraddress?: string }>();
  if (!username) throw badRequest('no username provided');
  const host = serveraddress.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  // A registry on this machine may be asked; no other can be.
  if (isLocal(host)) {
    await new RegistryClient(host, engine.publishedPorts()).ping();
    return sendJson(res, 200, { IdentityToken: '', Status: 'Login Succeeded' });
  }
  sendJson(res, 401, { message: `Get "${serveraddress || 'https://registry-1.docker.io/v2/'}": the docker-tutor practice engine has no network, so it cannot log in to a registry.` });
}

/** `alpine` of `alpine:3.20`; a text that is no reference stays. */
function withoutTag(text: string): string {
  try {
    return familiar(parseReference(text));
  } catch {
    return text;
  }
}

function fits(event: Event, filter: Filters): boolean {
  const any = (name: string, test: (value: string) => boolean): boolean => (filter.get(name) ?? []).length === 0 || filter.get(name)!.some(test);
  const { Type, Action, Actor } = event;
  // By the start of id or name, whatever the event's type (moby daemon/events/filter.go).
  const about = (type: string): boolean => any(type, (value) => Actor.ID.startsWith(value) || (Actor.Attributes['name'] ?? '').startsWith(value));
  const imageName = Actor.Attributes[Type === 'image' ? 'name' : 'image'] ?? '';
  const image = (value: string): boolean => [Actor.ID, imageName, withoutTag(Actor.ID), withoutTag(imageName)].includes(value);
  const byStart = (filter.get('event') ?? []).some((value) => ['health_status', 'exec_create', 'exec_start'].includes(value));
  const label = (value: string): boolean => {
    const [key = '', ...rest] = value.split('=');
    return Object.hasOwn(Actor.Attributes, key) && (!value.includes('=') || Actor.Attributes[key] === rest.join('='));
  };
  return (
    any('type', (value) => Type === value) &&
    any('event', (value) => (byStart ? Action.startsWith(value) : Action === value)) &&
    any('scope', (value) => value === 'local') &&
    about('container') && about('network') && about('volume') &&
    any('image', image) &&
    (filter.get('label') ?? []).every(label)
  );
}

const sent = ({ Type, Action, Actor, timeNano }: Event): object => ({
  ...(Type === 'container' || Type === 'image' ? { status: Action, id: Actor.ID, ...(Type === 'container' && { from: Actor.Attributes['image'] }) } : {}),
  Type, Action, Actor, scope: 'local', time: Number(timeNano / 1_000_000_000n), timeNano: '\0' + String(timeNano) + '\0',
});
/** Nanoseconds are too long for a JavaScript number, so they are put in as digits. */
const line = (event: Event): string => `${JSON.stringify(sent(event)).replace(/"\\u0000(\d+)\\u0000"/, '$1')}\n`;

export function events({ engine, query, res }: Context): void {
  const filter = filters(query);
  const [since, until] = [timestamp(query, 'since'), timestamp(query, 'until')];
  if (since !== undefined && until !== undefined && since > until) throw badRequest(`\`since\` time (${query.get('since')}) cannot be after \`until\` time (${query.get('until')})`);
  res.writeHead(200, { 'Content-Type': 'application/json' });
  res.flushHeaders();
  const { events: log } = engine.store;
  if (since !== undefined || until !== undefined) for (const event of log.since(since ?? 0n, until)) if (fits(event, filter)) res.write(line(event));
  const left = until === undefined ? undefined : Math.max(0, Number(until / 1_000_000n) - Date.now());
  if (left === 0) return void res.end();
  const off = log.listen((event) => {
    // One who does not read is not waited for, as in the engine.
    if (fits(event, filter) && res.writableLength < 4 << 20) res.write(line(event));
  });
  const timer = left === undefined ? undefined : setTimeout(() => res.end(), Math.min(left, 2 ** 31 - 1));
  res.on('close', () => {
    off();
    clearTimeout(timer);
  });
}
