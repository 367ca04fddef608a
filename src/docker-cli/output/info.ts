import { bytesSize } from './size.js';

type Pairs = readonly (readonly [string, string])[];
type Commit = { readonly ID?: string };

/** What GET /info gives, as far as `docker info` shows it. */
export interface Info {
  readonly Containers: number;
  readonly ContainersRunning: number;
  readonly ContainersPaused: number;
  readonly ContainersStopped: number;
  readonly Images: number;
  readonly ServerVersion?: string;
  readonly Driver?: string;
  readonly DriverStatus?: Pairs | null;
  readonly LoggingDriver?: string;
  readonly CgroupDriver?: string;
  readonly CgroupVersion?: string;
  readonly Plugins?: { readonly Volume?: readonly string[] | null; readonly Network?: readonly string[] | null; readonly Authorization?: readonly string[] | null; readonly Log?: readonly string[] | null };
  readonly CDISpecDirs?: readonly string[] | null;
  readonly Swarm?: { readonly LocalNodeState?: string; readonly NodeID?: string; readonly NodeAddr?: string; readonly ControlAvailable?: boolean; readonly Managers?: number; readonly Nodes?: number; readonly Cluster?: Commit | null };
  readonly Runtimes?: Readonly<Record<string, unknown>> | null;
  readonly DefaultRuntime?: string;
  readonly InitBinary?: string;
  readonly ContainerdCommit?: Commit;
  readonly RuncCommit?: Commit;
  readonly InitCommit?: Commit;
  readonly SecurityOptions?: readonly string[] | null;
  readonly KernelVersion?: string;
  readonly OperatingSystem?: string;
  readonly OSType?: string;
  readonly Architecture?: string;
  readonly NCPU?: number;
  readonly MemTotal?: number;
  readonly Name?: string;
  readonly ID?: string;
  readonly DockerRootDir?: string;
  readonly Debug?: boolean;
  readonly HttpProxy?: string;
  readonly HttpsProxy?: string;
  readonly NoProxy?: string;
  readonly Labels?: readonly string[] | null;
  readonly ExperimentalBuild?: boolean;
  readonly RegistryConfig?: { readonly InsecureRegistryCIDRs?: readonly string[] | null; readonly IndexConfigs?: Readonly<Record<string, { readonly Name: string; readonly Secure: boolean }>> | null; readonly Mirrors?: readonly string[] | null } | null;
  readonly LiveRestoreEnabled?: boolean;
  readonly DefaultAddressPools?: readonly { readonly Base: string; readonly Size: number }[] | null;
  readonly Warnings?: readonly string[] | null;
}

/** The server's half of `docker info` (docker/cli system/info.go, prettyPrintServerInfo). */
export function serverLines(info: Info): readonly string[] {
  const filled = (label: string, value: string | undefined): readonly string[] => (value ? [` ${label}: ${value}`] : []);
  const joined = (list: readonly string[] | null | undefined): string => (list ?? []).join(' ');
  const section = (label: string, list: readonly string[], indent = '  '): readonly string[] => (list.length > 0 ? [` ${label}:`, ...list.map((each) => indent + each)] : []);
  const registry = info.RegistryConfig;
  const insecure = [...Object.values(registry?.IndexConfigs ?? {}).filter(({ Secure }) => !Secure).map(({ Name }) => Name), ...(registry?.InsecureRegistryCIDRs ?? [])];
  return [
    ` Containers: ${info.Containers}`,
    `  Running: ${info.ContainersRunning}`,
    `  Paused: ${info.ContainersPaused}`,
    `  Stopped: ${info.ContainersStopped}`,
    ` Images: ${info.Images}`,
    ...filled('Server Version', info.ServerVersion),
    ...filled('Storage Driver', info.Driver),
    ...(info.DriverStatus ?? []).map(([key, value]) => `  ${key}: ${value}`),
    ...filled('Logging Driver', info.LoggingDriver),
    ...filled('Cgroup Driver', info.CgroupDriver),
    ...filled('Cgroup Version', info.CgroupVersion),
    ' Plugins:',
    `  Volume: ${joined(info.Plugins?.Volume)}`,
    `  Network: ${joined(info.Plugins?.Network)}`,
    ...(info.Plugins?.Authorization?.length ? [`  Authorization: ${joined(info.Plugins.Authorization)}`] : []),
    `  Log: ${joined(info.Plugins?.Log)}`,
    ...section('CDI spec directories', info.CDISpecDirs ?? []),
    ` Swarm: ${info.Swarm?.LocalNodeState ?? ''}`,
    ...swarmLines(info.Swarm ?? {}),
    ...(Object.keys(info.Runtimes ?? {}).length > 0 ? [` Runtimes: ${Object.keys(info.Runtimes ?? {}).join(' ')}`, ` Default Runtime: ${info.DefaultRuntime ?? ''}`] : []),
    ...(info.OSType === 'linux' ? linuxLines(info) : []),
    ...filled('Kernel Version', info.KernelVersion),
    ...filled('Operating System', info.OperatingSystem),
    ...filled('OSType', info.OSType),
    ...filled('Architecture', info.Architecture),
    ` CPUs: ${info.NCPU ?? 0}`,
    ` Total Memory: ${bytesSize(info.MemTotal ?? 0)}`,
    ...filled('Name', info.Name),
    ...filled('ID', info.ID),
    ` Docker Root Dir: ${info.DockerRootDir ?? ''}`,
    ` Debug Mode: ${info.Debug ?? false}`,
    ...filled('HTTP Proxy', info.HttpProxy),
    ...filled('HTTPS Proxy', info.HttpsProxy),
    ...filled('No Proxy', info.NoProxy),
    ...section('Labels', info.Labels ?? []),
    ` Experimental: ${info.ExperimentalBuild ?? false}`,
    ...section('Insecure Registries', insecure),
    ...section('Registry Mirrors', registry?.Mirrors ?? []),
    ` Live Restore Enabled: ${info.LiveRestoreEnabled ?? false}`,
    ...section('Default Address Pools', (info.DefaultAddressPools ?? []).map(({ Base, Size }) => `Base: ${Base}, Size: ${Size}`), '   '),
  ];
}

function linuxLines(info: Info): readonly string[] {
  const security = (info.SecurityOptions ?? []).flatMap((option) => {
    const parts = Object.fromEntries(option.split(',').map((part) => part.split('=', 2) as [string, string]));
    return [`  ${parts['name'] ?? option}`, ...(parts['profile'] ? [`   Profile: ${parts['profile']}`] : [])];
  });
  return [
    ` Init Binary: ${info.InitBinary ?? ''}`,
    ` containerd version: ${info.ContainerdCommit?.ID ?? ''}`,
    ` runc version: ${info.RuncCommit?.ID ?? ''}`,
    ` init version: ${info.InitCommit?.ID ?? ''}`,
    ...(security.length > 0 ? [' Security Options:', ...security] : []),
  ];
}

/** The short part of it; settings of the cluster are left to the full CLI. */
function swarmLines({ LocalNodeState, NodeID = '', NodeAddr = '', ControlAvailable = false, Cluster, Managers = 0, Nodes = 0 }: NonNullable<Info['Swarm']>): readonly string[] {
  if (!LocalNodeState || LocalNodeState === 'inactive' || LocalNodeState === 'locked') return [];
  const cluster = Cluster && ControlAvailable ? [`  ClusterID: ${Cluster.ID ?? ''}`, `  Managers: ${Managers}`, `  Nodes: ${Nodes}`] : [];
  return [`  NodeID: ${NodeID}`, `  Is Manager: ${ControlAvailable}`, ...cluster, `  Node Address: ${NodeAddr}`];
}
