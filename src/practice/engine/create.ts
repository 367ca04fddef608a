import { MemFs } from '../fs/mem-fs.js';
import { newDir } from '../fs/node.js';
import { parseSignal } from '../process/signals.js';
import { inSubnet, parseSubnet, toNumber } from '../network/addresses.js';
import { now } from '../state/clock.js';
import { badRequest, conflict } from '../state/error.js';
import { newId, shortId } from '../state/ids.js';
import { Log } from '../state/logs.js';
import type { Config, Container, EndpointConfig, HostConfig, Image } from '../state/types.js';
import type { Engine } from './engine.js';
import { image as findImage } from './find-image.js';
import { planMounts } from './mounts.js';
import { inventName } from './names.js';
import { newEndpoint } from './networks.js';

export interface CreateRequest extends Config {
  HostConfig?: HostConfig | null;
  NetworkingConfig?: { EndpointsConfig?: Record<string, EndpointConfig | null> | null } | null;
}

const nameForm = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Makes a container, not yet started. `from` stands in for the image when a build starts from nothing. Throws what create answers. */
export function createContainer(engine: Engine, request: CreateRequest, wanted: string | undefined, from?: Image): { container: Container; warnings: string[] } {
  const { HostConfig: host = {}, NetworkingConfig: networking, ...given } = request;
  if (!given.Image && !from) throw badRequest('config cannot be empty in order to create a container');
  const image = from ?? findImage(engine.store, given.Image ?? '');
  const config = merge(given, image.config);
  validate(config, host ?? {});
  const id = newId();
  const name = checkName(engine, wanted);
  const sharing = host?.NetworkMode?.startsWith('container:') ?? false;
  if (sharing && config.Hostname) throw conflict('conflicting options: hostname and the network mode');
  if (sharing) config.Hostname = engine.container(host!.NetworkMode!.slice(10)).config.Hostname;
  config.Hostname ||= host?.NetworkMode === 'host' ? 'docker-tutor' : shortId(id);
  const hostConfig = complete(host ?? {});
  const networks = planNetworks(engine, hostConfig, networking?.EndpointsConfig ?? {});
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
  const discarded = hostConfig.NetworkMode === 'host' && Object.keys(hostConfig.PortBindings ?? {}).length > 0;
  return { container, warnings: discarded ? ['Published ports are discarded when using host network mode'] : [] };
}

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

function validate(config: Config, host: HostConfig): void {
  if ((config.Cmd ?? []).length === 0 && (config.Entrypoint ?? []).length === 0) throw badRequest('no command specified');
  if (config.WorkingDir && !config.WorkingDir.startsWith('/')) throw badRequest(`the working directory '${config.WorkingDir}' is invalid, it needs to be an absolute path`);
  for (const pair of config.Env ?? []) if (pair.startsWith('=') || pair === '') throw badRequest(`invalid environment variable: ${pair}`);
  if (config.StopSignal && !parseSignal(config.StopSignal)) throw badRequest(`Invalid signal: ${config.StopSignal}`);
  if (host.Memory && host.Memory < 6 << 20) throw badRequest('Minimum memory limit allowed is 6MB');
  if (host.NanoCpus && host.NanoCpus > 2e9) throw badRequest('Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available');
  const restart = host.RestartPolicy?.Name ?? '';
  if (!['', 'no', 'always', 'unless-stopped', 'on-failure'].includes(restart)) throw badRequest(`invalid restart policy: unknown policy '${restart}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
  if (host.AutoRemove && !['', 'no'].includes(restart)) throw badRequest("can't create 'AutoRemove' container with restart policy");
  for (const [port, bindings] of Object.entries(host.PortBindings ?? {})) {
    if (!/^\d+(-\d+)?(\/(tcp|udp|sctp))?$/.test(port)) throw badRequest(`invalid port specification: "${port}"`);
    for (const { HostPort } of bindings ?? []) if (HostPort && (!/^\d+(-\d+)?$/.test(HostPort) || Number(HostPort.split('-')[0]) > 65535)) throw badRequest(`invalid port specification: "${HostPort}"`);
  }
}

/** HostConfig as inspect shows it: what was not sent has Docker's zero values. */
function complete(host: HostConfig): HostConfig {
  const mode = !host.NetworkMode || host.NetworkMode === 'default' ? 'bridge' : host.NetworkMode;
  return {
    ContainerIDFile: '', VolumeDriver: '', VolumesFrom: null, ConsoleSize: [0, 0], CapAdd: null, CapDrop: null, Dns: [], DnsOptions: [], DnsSearch: [],
    ExtraHosts: null, GroupAdd: null, Cgroup: '', Links: null, OomScoreAdj: 0, PidMode: '', Privileged: false, PublishAllPorts: false, ReadonlyRootfs: false,
    SecurityOpt: null, UTSMode: '', UsernsMode: '', Isolation: '', CpuShares: 0, Memory: 0, NanoCpus: 0, CgroupParent: '', BlkioWeight: 0,
    BlkioWeightDevice: [], BlkioDeviceReadBps: [], BlkioDeviceWriteBps: [], BlkioDeviceReadIOps: [], BlkioDeviceWriteIOps: [], CpuPeriod: 0, CpuQuota: 0,
    CpuRealtimePeriod: 0, CpuRealtimeRuntime: 0, CpusetCpus: '', CpusetMems: '', Devices: [], DeviceCgroupRules: null, DeviceRequests: null, MemoryReservation: 0,
    MemorySwap: host.Memory ? host.Memory * 2 : 0, MemorySwappiness: null, OomKillDisable: false, PidsLimit: null, Ulimits: [], CpuCount: 0, CpuPercent: 0, IOMaximumIOps: 0,
    IOMaximumBandwidth: 0, AutoRemove: false,
    ...host,
    Binds: host.Binds ?? null,
    LogConfig: { Type: host.LogConfig?.Type || 'json-file', Config: host.LogConfig?.Config ?? {} },
    NetworkMode: mode,
    PortBindings: host.PortBindings ?? {},
    RestartPolicy: { Name: host.RestartPolicy?.Name || 'no', MaximumRetryCount: host.RestartPolicy?.MaximumRetryCount ?? 0 },
    CgroupnsMode: (host['CgroupnsMode'] as string) || 'private',
    IpcMode: (host['IpcMode'] as string) || 'private',
    ShmSize: (host['ShmSize'] as number) || 67108864,
    Runtime: (host['Runtime'] as string) || 'runc',
    MaskedPaths: host.Privileged ? null : '/proc/asound /proc/acpi /proc/kcore /proc/keys /proc/latency_stats /proc/timer_list /proc/timer_stats /proc/sched_debug /proc/scsi /sys/firmware /sys/devices/virtual/powercap'.split(' '),
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
    if (settings?.Aliases?.length && ['bridge', 'host', 'none'].includes(network.name)) throw badRequest('invalid endpoint settings:\nnetwork-scoped aliases are only supported for user-defined networks');
    if (settings?.IPAMConfig?.IPv4Address && ['bridge', 'host', 'none'].includes(network.name)) throw badRequest('invalid endpoint settings:\nuser specified IP address is supported on user defined networks only');
    const address = settings?.IPAMConfig?.IPv4Address;
    const subnets = network.ipam.Config.flatMap(({ Subnet }) => (Subnet ? [parseSubnet(Subnet)!] : []));
    if (address && !subnets.some((subnet) => inSubnet(toNumber(address) ?? -1, subnet))) throw badRequest(`invalid config for network ${name}: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address ${address}`);
    planned.set(network.name, newEndpoint(network, settings ?? {}));
  }
  return planned;
}
