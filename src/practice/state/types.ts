import type { DirNode } from '../fs/node.js';
import type { MemFs } from '../fs/mem-fs.js';
import type { Mount } from '../fs/vfs.js';
import type { Guest } from '../process/guest.js';
import type { Tty } from '../process/tty.js';
import type { Log } from './logs.js';
import type { Io } from '../engine/io.js';

/** Config of an image or a container, in the API's own words. */
export interface Config {
  Hostname?: string;
  Domainname?: string;
  User?: string;
  AttachStdin?: boolean;
  AttachStdout?: boolean;
  AttachStderr?: boolean;
  ExposedPorts?: Record<string, object> | null;
  Tty?: boolean;
  OpenStdin?: boolean;
  StdinOnce?: boolean;
  Env?: string[] | null;
  Cmd?: string[] | null;
  Healthcheck?: Healthcheck;
  ArgsEscaped?: boolean;
  Image?: string;
  Volumes?: Record<string, object> | null;
  WorkingDir?: string;
  Entrypoint?: string[] | null;
  OnBuild?: string[] | null;
  Labels?: Record<string, string> | null;
  StopSignal?: string;
  StopTimeout?: number;
  MacAddress?: string;
  Shell?: string[];
}

export interface Healthcheck {
  Test?: string[];
  /** ns */
  Interval?: number;
  Timeout?: number;
  StartPeriod?: number;
  StartInterval?: number;
  Retries?: number;
}

export interface Layer {
  readonly diffId: string;
  readonly size: number;
  /** The whole tree up to this layer. */
  readonly root: DirNode;
}

export interface HistoryItem {
  readonly created: bigint;
  readonly createdBy: string;
  readonly comment?: string;
  readonly author?: string;
  readonly empty?: boolean;
}

export interface Image {
  readonly id: string;
  readonly created: bigint;
  readonly config: Config;
  readonly layers: readonly Layer[];
  readonly history: readonly HistoryItem[];
  readonly parent?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly architecture: string;
  lastTagged: bigint;
}

export interface PortBinding {
  HostIp?: string;
  HostPort?: string;
}

/** HostConfig as the client sent it; the fields this engine acts on are named, the others are kept for inspect. */
export interface HostConfig {
  Binds?: string[] | null;
  Mounts?: MountSpec[] | null;
  Tmpfs?: Record<string, string> | null;
  NetworkMode?: string;
  PortBindings?: Record<string, PortBinding[] | null> | null;
  PublishAllPorts?: boolean;
  RestartPolicy?: { Name?: string; MaximumRetryCount?: number };
  AutoRemove?: boolean;
  VolumesFrom?: string[] | null;
  Links?: string[] | null;
  ExtraHosts?: string[] | null;
  Dns?: string[] | null;
  ReadonlyRootfs?: boolean;
  Init?: boolean | null;
  Memory?: number;
  NanoCpus?: number;
  PidsLimit?: number | null;
  Privileged?: boolean;
  LogConfig?: { Type?: string; Config?: Record<string, string> };
  [other: string]: unknown;
}

export interface MountSpec {
  Type: string;
  Source?: string;
  Target: string;
  ReadOnly?: boolean;
  VolumeOptions?: { NoCopy?: boolean; Subpath?: string; Labels?: Record<string, string>; DriverConfig?: { Name?: string; Options?: Record<string, string> } };
  BindOptions?: { CreateMountpoint?: boolean; Propagation?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
  [other: string]: unknown;
}

export interface MountPoint {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  readonly name?: string;
  readonly source: string;
  readonly destination: string;
  readonly mode: string;
  readonly rw: boolean;
  readonly propagation: string;
  /** From HostConfig.Tmpfs: not listed under Mounts. */
  readonly hidden?: boolean;
  /** A volume that was not asked for by name: `rm -v` and `--rm` take it along. One that has no name may be asked for by its long one. */
  readonly anonymous?: boolean;
}

export interface EndpointConfig {
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string } | null;
  Links?: string[] | null;
  Aliases?: string[] | null;
  MacAddress?: string;
  GwPriority?: number;
  DriverOpts?: Record<string, string> | null;
}

/** A container's place on a network; the addresses are empty while it does not run. */
export interface Endpoint {
  networkId: string;
  config: EndpointConfig;
  endpointId: string;
  address: string;
  prefix: number;
  gateway: string;
  mac: string;
}

export type Status = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export interface Health {
  status: 'starting' | 'healthy' | 'unhealthy';
  failing: number;
  log: { start: bigint; end: bigint; exitCode: number; output: string }[];
}

export interface Container {
  readonly id: string;
  name: string;
  readonly created: bigint;
  readonly image: string;
  readonly config: Config;
  readonly hostConfig: HostConfig;
  readonly mounts: MountPoint[];
  readonly fs: MemFs;
  /** The image's tree, for diff. */
  readonly base: DirNode;
  /** By network name. */
  readonly networks: Map<string, Endpoint>;
  readonly log: Log;
  status: Status;
  exitCode: number;
  error: string;
  oomKilled: boolean;
  startedAt: bigint;
  finishedAt: bigint;
  restartCount: number;
  pid: number;
  /** Ports that are open on the host now. */
  ports: Map<string, { HostIp: string; HostPort: string }[]>;
  health?: Health;
  /** `stop` or `kill` by a client: a restart policy then rests. */
  stoppedByUser: boolean;
  /** Its stdio, from the first attach or start until it has stopped. */
  io?: Io;
  run?: Run;
  readonly execs: Set<string>;
}

/** What exists only while a container runs. */
export interface Run {
  readonly guest: Guest;
  readonly tty?: Tty;
  readonly mounts: readonly Mount[];
  readonly timers: Set<NodeJS.Timeout>;
  /** Called when pid 1 is gone, before the event `die`. */
  readonly onEnd: Set<() => void>;
}

export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly created: bigint;
  readonly labels: Record<string, string> | null;
  readonly options: Record<string, string> | null;
  readonly anonymous: boolean;
  readonly fs: MemFs;
}

export interface IpamPool {
  Subnet?: string;
  Gateway?: string;
  IPRange?: string;
  AuxiliaryAddresses?: Record<string, string>;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly created: bigint;
  readonly driver: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly enableIPv6: boolean;
  readonly ipam: { Driver: string; Options: Record<string, string> | null; Config: IpamPool[] };
  /** Its subnet was chosen by the engine, so no container may choose an address in it. */
  readonly autoSubnet?: boolean;
  readonly options: Record<string, string>;
  readonly labels: Record<string, string>;
}
