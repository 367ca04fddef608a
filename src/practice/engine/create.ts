import { MemFs } from '../fs/mem-fs.js';
import { newDir, type DirNode, type Node } from '../fs/node.js';
import { now } from '../state/clock.js';
import { badRequest, conflict, failed } from '../state/error.js';
import { newId, shortId } from '../state/ids.js';
import { Log } from '../state/logs.js';
import type { Config, Container, EndpointConfig, HostConfig, Image } from '../state/types.js';
import { checkEndpoint } from './endpoint-checks.js';
import type { Engine } from './engine.js';
import { image as findImage } from './find-image.js';
import { planMounts } from './mounts.js';
import { inventName } from './names.js';
import { commandOf } from './run.js';
import { newEndpoint } from './networks.js';
import { validate } from './validate.js';

export interface CreateRequest extends Config {
  HostConfig?: HostConfig | null;
  NetworkingConfig?: { EndpointsConfig?: Record<string, EndpointConfig | null> | null } | null;
}

const nameForm = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Makes a container, not yet started. `from` stands in for the image when a build starts from nothing. Throws what create answers. */
export function createContainer(engine: Engine, request: CreateRequest, wanted: string | undefined, from?: Image): { container: Container; warnings: string[] } {
  const { HostConfig: sent, NetworkingConfig: networking, ...given } = request;
  const host = sent ?? {};
  listed(given);
  if (Object.keys(given).length === 0) throw badRequest('config cannot be empty in order to create a container');
  const warnings = validate(given, host);
  checkEndpoints(networking?.EndpointsConfig ?? {});
  const image = from ?? findImage(engine.store, given.Image ?? '');
  const config = merge(given, image.config);
  if (commandOf({ config }).length === 0) throw badRequest('no command specified');
  const id = newId();
  const name = checkName(engine, wanted);
  checkOthers(engine, host);
  const shared = host.NetworkMode?.startsWith('container:') ? engine.findContainer(host.NetworkMode.slice(10)) : undefined;
  config.Hostname ||= shared?.config.Hostname || (host.NetworkMode === 'host' ? 'docker-tutor' : shortId(id));
  const hostConfig = complete(host);
  const networks = planNetworks(engine, hostConfig, networking?.EndpointsConfig ?? {});
  makeWorkingDir(config, image);
  const base = image.layers.at(-1)?.root ?? newDir({}, { mode: 0o755, uid: 0, gid: 0, mtime: Date.now() });
  const container: Container = {
    id, name, config, hostConfig, networks, base,
    created: now(),
    image: image.id,
    mounts: planMounts(engine, config, hostConfig),
    fs: new MemFs(base).join(engine.space),
    log: new Log(),
    status: 'created',
    exitCode: 0,
    error: '',
    oomKilled: false,
    startedAt: 0n,
    finishedAt: 0n,
    restartCount: 0,
    pid: 0,
    ports: new Map(),
    stoppedByUser: false,
    execs: new Set(),
  };
  engine.store.containers.set(id, container);
  engine.emitContainer(container, 'create');
  return { container, warnings };
}

/** A command may be one string too, as Go's strslice reads it. */
function listed(config: Config): void {
  for (const member of ['Cmd', 'Entrypoint'] as const) {
    const value: unknown = config[member];
    if (typeof value === 'string') config[member] = [value];
    else if (value !== undefined && value !== null && !(Array.isArray(value) && value.every((one) => typeof one === 'string'))) throw badRequest(`invalid JSON: json: cannot unmarshal ${Array.isArray(value) ? 'array' : typeof value} into Go value of type []string`);
  }
}

/** Other containers that the request names must be there. */
function checkOthers(engine: Engine, host: HostConfig): void {
  for (const member of ['IpcMode', 'PidMode']) {
    const ref = /^container:(.*)/.exec(String(host[member] ?? ''))?.[1];
    if (ref !== undefined && !engine.findContainer(ref)) throw badRequest(`No such container: ${ref}`);
  }
  for (const link of host.Links ?? []) {
    if (!/^[^:]+(:[^:]+)?$/.test(link)) throw failed(`bad format for links: ${link}`);
    const ref = link.split(':')[0]!;
    if (!engine.findContainer(ref)) throw badRequest(`could not get container for ${ref}: No such container: ${ref}`);
  }
}

/** A working directory that is a file in the image is refused at create, when Docker makes it. */
function makeWorkingDir(config: Config, image: Image): void {
  let node: DirNode | undefined = image.layers.at(-1)?.root;
  for (const [i, part] of (config.WorkingDir ?? '').split('/').filter(Boolean).entries()) {
    const next: Node | undefined = node?.entries.get(part);
    if (next?.kind === 'file') throw failed(`Cannot mkdir: /${config.WorkingDir!.split('/').filter(Boolean).slice(0, i + 1).join('/')} is not a directory`);
    if (next?.kind !== 'dir') return;
    node = next;
  }
}

/** Moby's verifyNetworkingConfig: what is wrong whatever the network. */
function checkEndpoints(endpoints: Record<string, EndpointConfig | null>): void {
  for (const [name, settings] of Object.entries(endpoints)) {
    if (settings === null) throw badRequest(`invalid config for network ${name}: EndpointsConfig is nil`);
    if (settings.MacAddress && !isMac(settings.MacAddress)) throw badRequest(`invalid config for network ${name}: invalid MAC address ${settings.MacAddress}`);
  }
}
const isMac = (text: string): boolean => /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text);

function checkName(engine: Engine, wanted: string | undefined): string {
  const taken = (name: string): Container | undefined => [...engine.store.containers.values()].find((container) => container.name === name);
  if (!wanted) return inventName((name) => taken(name) !== undefined);
  const name = wanted.replace(/^\//, '');
  if (!nameForm.test(name)) throw badRequest(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  const other = taken(name);
  if (other) throw conflict(`Conflict. The container name "/${name}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`);
  return name;
}

/** The image's settings where the client left them out, as dockerd merges them. */
function merge(given: Config, image: Config): Config {
  const names = new Set((given.Env ?? []).map((pair) => pair.split('=')[0]));
  const ownEntrypoint = given.Entrypoint !== undefined && given.Entrypoint !== null && given.Entrypoint.length > 0;
  const cleared = ownEntrypoint && given.Entrypoint!.length === 1 && given.Entrypoint![0] === '';
  const cmd = given.Cmd && given.Cmd.length > 0 ? given.Cmd : undefined;
  return {
    ...given,
    Hostname: given.Hostname ?? '',
    Domainname: given.Domainname ?? '',
    User: given.User || image.User || '',
    AttachStdin: given.AttachStdin ?? false,
    AttachStdout: given.AttachStdout ?? false,
    AttachStderr: given.AttachStderr ?? false,
    ...(Object.keys({ ...image.ExposedPorts, ...given.ExposedPorts }).length > 0 && { ExposedPorts: { ...image.ExposedPorts, ...given.ExposedPorts } }),
    Tty: given.Tty ?? false,
    OpenStdin: given.OpenStdin ?? false,
    StdinOnce: given.StdinOnce ?? false,
    Env: [...(given.Env ?? []), ...(image.Env ?? []).filter((pair) => !names.has(pair.split('=')[0]))],
    Cmd: cmd ?? (ownEntrypoint ? null : (image.Cmd ?? null)),
    Healthcheck: mergeHealth(given.Healthcheck, image.Healthcheck),
    Volumes: image.Volumes || given.Volumes ? { ...image.Volumes, ...given.Volumes } : null,
    WorkingDir: given.WorkingDir || image.WorkingDir || '',
    Entrypoint: cleared ? null : ownEntrypoint ? given.Entrypoint : (image.Entrypoint ?? null),
    OnBuild: null,
    Labels: { ...image.Labels, ...given.Labels },
    ...((given.StopSignal ?? image.StopSignal) && { StopSignal: given.StopSignal ?? image.StopSignal }),
    ...((given.Shell ?? image.Shell) && { Shell: given.Shell ?? image.Shell }),
  };
}

function mergeHealth(given: Config['Healthcheck'], image: Config['Healthcheck']): Config['Healthcheck'] {
  if (!given) return image;
  if (given.Test && given.Test.length > 0) return given;
  return image ? { ...image, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)), Test: image.Test } : given;
}

/** HostConfig as inspect shows it: what was not sent has Docker's zero values. */
function complete(host: HostConfig): HostConfig {
  const mode = !host.NetworkMode || host.NetworkMode === 'default' ? 'bridge' : host.NetworkMode;
  return {
    ContainerIDFile: '', VolumeDriver: '', VolumesFrom: null, ConsoleSize: [0, 0], Dns: null, DnsOptions: null, DnsSearch: null,
    ExtraHosts: null, GroupAdd: null, Cgroup: '', Links: null, OomScoreAdj: 0, PidMode: '', Privileged: false, PublishAllPorts: false, ReadonlyRootfs: false,
    UTSMode: '', UsernsMode: '', Isolation: '', CpuShares: 0, Memory: 0, NanoCpus: 0, CgroupParent: '', BlkioWeight: 0,
    BlkioWeightDevice: null, BlkioDeviceReadBps: null, BlkioDeviceWriteBps: null, BlkioDeviceReadIOps: null, BlkioDeviceWriteIOps: null, CpuPeriod: 0, CpuQuota: 0,
    CpuRealtimePeriod: 0, CpuRealtimeRuntime: 0, CpusetCpus: '', CpusetMems: '', Devices: null, DeviceCgroupRules: null, DeviceRequests: null, MemoryReservation: 0,
    MemorySwap: 0, MemorySwappiness: null, OomKillDisable: false, PidsLimit: null, Ulimits: null, CpuCount: 0, CpuPercent: 0, IOMaximumIOps: 0,
    IOMaximumBandwidth: 0, AutoRemove: false,
    ...host,
    ...(host.Memory && !host['MemorySwap'] && { MemorySwap: host.Memory * 2 }),
    Binds: host.Binds ?? null,
    LogConfig: { Type: host.LogConfig?.Type || 'json-file', Config: host.LogConfig?.Config ?? {} },
    NetworkMode: mode,
    CapAdd: host['CapAdd'] ?? null,
    CapDrop: host['CapDrop'] ?? null,
    SecurityOpt: host.Privileged && !host['SecurityOpt'] ? ['label=disable'] : ((host['SecurityOpt'] as string[] | null | undefined) ?? null),
    PortBindings: host.PortBindings ? Object.fromEntries(Object.entries(host.PortBindings).map(([port, list]) => [port, list?.map(({ HostIp = '', HostPort = '' }) => ({ HostIp, HostPort })) ?? null])) : null,
    RestartPolicy: { Name: host.RestartPolicy?.Name || 'no', MaximumRetryCount: host.RestartPolicy?.MaximumRetryCount ?? 0 },
    CgroupnsMode: (host['CgroupnsMode'] as string) || 'private',
    IpcMode: (host['IpcMode'] as string) || 'private',
    ShmSize: (host['ShmSize'] as number) || 67108864,
    Runtime: (host['Runtime'] as string) || 'runc',
    MaskedPaths: host.Privileged ? null : '/proc/asound /proc/acpi /proc/interrupts /proc/kcore /proc/keys /proc/latency_stats /proc/timer_list /proc/timer_stats /proc/sched_debug /proc/scsi /sys/firmware /sys/devices/virtual/powercap'.split(' '),
    ReadonlyPaths: host.Privileged ? null : '/proc/bus /proc/fs /proc/irq /proc/sys /proc/sysrq-trigger'.split(' '),
  };
}

function planNetworks(engine: Engine, host: HostConfig, endpoints: Record<string, EndpointConfig | null>): Container['networks'] {
  const mode = host.NetworkMode!;
  const planned: Container['networks'] = new Map();
  if (mode.startsWith('container:')) return planned;
  const entries = Object.entries(endpoints);
  const main = engine.findNetwork(mode);
  if (!main || !entries.some(([name]) => name === mode || engine.findNetwork(name) === main)) entries.unshift([mode, {}]);
  for (const [name, settings] of entries) {
    const network = engine.findNetwork(name === 'default' ? 'bridge' : name);
    // Docker notices a missing network at start, with the container created.
    if (!network) {
      planned.set(name, { networkId: '', config: settings ?? {}, endpointId: '', address: '', prefix: 0, gateway: '', mac: '' });
      continue;
    }
    checkEndpoint(network, settings ?? {}, `invalid config for network ${name === 'default' ? 'bridge' : name}: `);
    planned.set(network.name, newEndpoint(network, settings ?? {}));
  }
  return planned;
}
