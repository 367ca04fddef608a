import type { Io } from '../cli/io.js';
import type { Args } from '../flags/args.js';
import { toMap } from '../flags/args.js';
import { cut } from './csv.js';
import { parseDevice, parseRate, parseUlimit, parseWeight, securityOption } from './devices.js';
import { parseGpus } from './gpus.js';
import { health } from './health.js';
import { environment, labelMap } from './key-values.js';
import { bindOf, parseMount, parseVolume } from './mounts.js';
import { endpoints, parseNetwork } from './networks.js';
import { nanoCpus } from './numbers.js';
import { parsePorts } from './ports.js';
import { parseRestart } from './restart.js';

/** The body of POST /containers/create, with what the command itself needs to know of it. */
export interface ContainerConfig {
  Image: string;
  Tty: boolean;
  OpenStdin: boolean;
  StdinOnce: boolean;
  AttachStdin: boolean;
  AttachStdout: boolean;
  AttachStderr: boolean;
  HostConfig: Record<string, unknown> & { AutoRemove: boolean };
  NetworkingConfig: { readonly EndpointsConfig: object };
  readonly [key: string]: unknown;
}

/**
 * Flags of `run` and `create` as the engine wants them (docker/cli container/opts.go, parse).
 * @throws Error in the CLI's words
 */
export function containerConfig(args: Args, io: Io): ContainerConfig {
  const [image = '', ...command] = args.positional;
  const attach = args.list('attach').map((stream) => stream.toLowerCase());
  const swappiness = args.int('memory-swappiness') ?? -1;
  if (swappiness !== -1 && (swappiness < 0 || swappiness > 100)) throw new Error(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);
  const mac = args.text('mac-address') ?? '';
  if (mac !== '' && !/^([0-9a-f]{2}([:-]|$)){6,8}$/i.test(mac)) throw new Error(`${mac} is not a valid mac address`);
  const stdin = args.on('interactive');
  const attachStdin = stdin || attach.includes('stdin');
  const { exposed, bindings } = parsePorts(args.list('publish'), args.list('expose'));
  const volumes = [...new Set(args.list('volume'))];
  const restart = parseRestart(args.text('restart') ?? 'no');
  if (args.on('rm') && !['', 'no'].includes(restart.Name)) throw new Error('conflicting options: cannot specify both --restart and --rm');
  const entrypoint = args.text('entrypoint');
  const security = args.list('security-opt').map(securityOption);
  const plain = security.filter((option) => option !== 'systempaths=unconfined');

  return {
    Hostname: args.text('hostname') ?? '',
    Domainname: args.text('domainname') ?? '',
    User: args.text('user') ?? '',
    AttachStdin: attachStdin,
    AttachStdout: attach.length === 0 || attach.includes('stdout'),
    AttachStderr: attach.length === 0 || attach.includes('stderr'),
    ExposedPorts: Object.keys(exposed).length > 0 ? exposed : undefined,
    Tty: args.on('tty'),
    OpenStdin: stdin,
    StdinOnce: stdin && attachStdin,
    Env: environment(io, args.list('env-file'), args.list('env')),
    Cmd: command.length > 0 ? command : null,
    Image: image,
    Volumes: Object.fromEntries(volumes.filter((volume) => parseVolume(volume).source === '').map((volume) => [volume, {}])),
    WorkingDir: args.text('workdir') ?? '',
    Entrypoint: entrypoint === undefined ? null : [entrypoint],
    Labels: labelMap(io, args.list('label-file'), args.list('label')),
    Healthcheck: health(args),
    StopSignal: args.text('stop-signal'),
    StopTimeout: args.int('stop-timeout'),
    HostConfig: {
      Binds: orNull(volumes.filter((volume) => parseVolume(volume).source !== '').map((volume) => bindOf(volume, io.cwd))),
      ContainerIDFile: args.text('cidfile') ?? '',
      LogConfig: { Type: args.text('log-driver') ?? '', Config: logOptions(args) },
      NetworkMode: args.list('network')[0] === undefined ? 'default' : parseNetwork(args.list('network')[0]!).target,
      PortBindings: bindings,
      RestartPolicy: restart,
      AutoRemove: args.on('rm'),
      VolumeDriver: args.text('volume-driver') ?? '',
      VolumesFrom: orNull(args.list('volumes-from')),
      Annotations: args.changed('annotation') ? args.map('annotation') : undefined,
      ...capabilities(args.list('cap-add'), args.list('cap-drop')),
      CgroupnsMode: namespace(args, 'cgroupns', 'CGROUP', ['host', 'private']),
      Dns: args.list('dns').map((each) => each.trim()),
      DnsOptions: args.list('dns-option'),
      DnsSearch: args.list('dns-search'),
      ExtraHosts: orNull(args.list('add-host').map((each) => each.replace('=', ':'))),
      GroupAdd: orNull(args.list('group-add')),
      IpcMode: args.text('ipc') ?? '',
      Links: orNull(args.list('link').map((link) => (link.includes(':') ? link : `${link}:${link}`))),
      OomScoreAdj: args.int('oom-score-adj') ?? 0,
      PidMode: namespace(args, 'pid', 'PID', ['host']),
      Privileged: args.on('privileged'),
      PublishAllPorts: args.on('publish-all'),
      ReadonlyRootfs: args.on('read-only'),
      SecurityOpt: orNull(plain),
      ...(plain.length < security.length && { MaskedPaths: [], ReadonlyPaths: [] }),
      StorageOpt: args.changed('storage-opt') ? storageOptions(args.list('storage-opt')) : undefined,
      Tmpfs: args.changed('tmpfs') ? Object.fromEntries(args.list('tmpfs').map((each) => [cut(each, ':')[0], cut(each, ':')[1] ?? ''])) : undefined,
      UTSMode: namespace(args, 'uts', 'UTS', ['host']),
      UsernsMode: namespace(args, 'userns', 'USER', ['host']),
      ShmSize: args.bytes('shm-size') ?? 0,
      Sysctls: args.changed('sysctl') ? args.map('sysctl') : undefined,
      Runtime: args.text('runtime'),
      Isolation: args.text('isolation') ?? '',
      Mounts: args.changed('mount') ? args.list('mount').map(parseMount) : undefined,
      Init: args.changed('init') ? args.on('init') : undefined,
      ConsoleSize: [io.stdout.isTTY ? (io.stdout.rows ?? 0) : 0, io.stdout.isTTY ? (io.stdout.columns ?? 0) : 0],
      ...resources(args, swappiness),
    },
    NetworkingConfig: {
      EndpointsConfig: endpoints({
        networks: args.list('network'),
        aliases: args.list('network-alias'),
        links: args.list('link'),
        linkLocal: args.list('link-local-ip'),
        ipv4: args.text('ip') ?? '',
        ipv6: args.text('ip6') ?? '',
        mac,
      }),
    },
  };
}

function resources(args: Args, swappiness: number): Record<string, unknown> {
  return {
    CpuShares: args.int('cpu-shares') ?? 0,
    Memory: args.bytes('memory') ?? 0,
    NanoCpus: nanoCpus(args.text('cpus')) ?? 0,
    CgroupParent: args.text('cgroup-parent') ?? '',
    BlkioWeight: args.int('blkio-weight') ?? 0,
    BlkioWeightDevice: args.list('blkio-weight-device').map(parseWeight),
    BlkioDeviceReadBps: args.list('device-read-bps').map((each) => parseRate(each, true)),
    BlkioDeviceWriteBps: args.list('device-write-bps').map((each) => parseRate(each, true)),
    BlkioDeviceReadIOps: args.list('device-read-iops').map((each) => parseRate(each, false)),
    BlkioDeviceWriteIOps: args.list('device-write-iops').map((each) => parseRate(each, false)),
    CpuPeriod: args.int('cpu-period') ?? 0,
    CpuQuota: args.int('cpu-quota') ?? 0,
    CpuRealtimePeriod: args.int('cpu-rt-period') ?? 0,
    CpuRealtimeRuntime: args.int('cpu-rt-runtime') ?? 0,
    CpusetCpus: args.text('cpuset-cpus') ?? '',
    CpusetMems: args.text('cpuset-mems') ?? '',
    Devices: args.list('device').map(parseDevice),
    DeviceCgroupRules: orNull(args.list('device-cgroup-rule')),
    DeviceRequests: args.changed('gpus') ? args.list('gpus').map(parseGpus) : null,
    KernelMemory: args.bytes('kernel-memory'),
    MemoryReservation: args.bytes('memory-reservation') ?? 0,
    MemorySwap: args.bytes('memory-swap') ?? 0,
    MemorySwappiness: swappiness,
    OomKillDisable: args.on('oom-kill-disable'),
    PidsLimit: args.int('pids-limit') ?? 0,
    Ulimits: args.list('ulimit').map(parseUlimit),
  };
}

/** A list flag that was not given is null, as the CLI sends it. */
function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}

/** Names get their prefix; what is added is not dropped (docker/cli opts/capabilities.go). */
function capabilities(add: readonly string[], drop: readonly string[]): { readonly CapAdd: readonly string[] | null; readonly CapDrop: readonly string[] | null } {
  const whole = (name: string): string => (['ALL', 'RESET'].includes(name.trim().toUpperCase()) ? name.trim().toUpperCase() : `CAP_${name.trim().toUpperCase().replace(/^CAP_/, '')}`);
  const added = [...new Set(add.map(whole))].sort();
  const dropped = [...new Set(drop.map(whole))].filter((name) => !added.includes(name)).sort();
  return { CapAdd: orNull(added.includes('ALL') ? ['ALL'] : added), CapDrop: orNull(dropped.includes('ALL') ? ['ALL'] : dropped) };
}

function namespace(args: Args, flag: string, kind: string, modes: readonly string[]): string {
  const mode = args.text(flag) ?? '';
  const known = mode === '' || modes.includes(mode) || (flag === 'pid' && /^container:./.test(mode));
  if (!known) throw new Error(`--${flag}: invalid ${kind} mode`);
  return mode;
}

function logOptions(args: Args): Readonly<Record<string, string>> {
  if (args.text('log-driver') === 'none' && args.changed('log-opt')) throw new Error('invalid logging opts for driver none');
  return toMap(args.list('log-opt'));
}

function storageOptions(list: readonly string[]): Readonly<Record<string, string>> {
  if (list.some((option) => !option.includes('='))) throw new Error('invalid storage option');
  return toMap(list);
}
