import type { Engine } from '../engine/engine.js';
import { liveExecs } from '../engine/exec.js';
import { findImage } from '../engine/find-image.js';
import { dnsNames } from '../engine/networks.js';
import { commandOf } from '../engine/run.js';
import { posix } from 'node:path';
import { addedSize, sizeOf } from '../fs/tree.js';
import { rfc3339 } from '../state/clock.js';
import { shortId } from '../state/ids.js';
import type { Container, Endpoint } from '../state/types.js';

/** A place on a network, as inspect shows it: until 1.44 the short id counts as an alias. */
function describeEndpoint(engine: Engine, container: Container, name: string, endpoint: Endpoint, version: number): object {
  const started = container.startedAt !== 0n;
  const user = !['bridge', 'host', 'none'].includes(name);
  const aliases = [...(endpoint.config.Aliases ?? []), ...(version < 45 && user && started ? [shortId(container.id)] : [])];
  return {
    ...place(container, endpoint),
    Aliases: aliases.length > 0 ? aliases : null,
    DNSNames: user && started ? dnsNames(engine, container, endpoint) : null,
  };
}

/** What list and inspect both tell; the network's id is known once the container has joined it. */
function place(container: Container, endpoint: Endpoint): object {
  return {
    IPAMConfig: endpoint.config.IPAMConfig ?? null,
    Links: endpoint.config.Links ?? null,
    Aliases: null,
    MacAddress: endpoint.mac || (container.startedAt === 0n ? (endpoint.config.MacAddress ?? '') : ''),
    DriverOpts: endpoint.config.DriverOpts ?? null,
    GwPriority: endpoint.config.GwPriority ?? 0,
    NetworkID: container.startedAt === 0n ? '' : endpoint.networkId,
    EndpointID: endpoint.endpointId,
    Gateway: endpoint.gateway,
    IPAddress: endpoint.address,
    IPPrefixLen: endpoint.prefix,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: null,
  };
}

const describeNetworks = (engine: Engine, container: Container, version: number): object =>
  Object.fromEntries([...container.networks].map(([name, endpoint]) => [name, describeEndpoint(engine, container, name, endpoint, version)]));

const describeMounts = ({ mounts }: Container): object[] =>
  mounts
    .filter(({ hidden }) => !hidden)
    .map(({ type, name, source, destination, mode, rw, propagation }) => ({
      Type: type, ...(type === 'volume' && { Name: name }), Source: source, Destination: destination, ...(type === 'volume' && { Driver: 'local' }), Mode: mode, RW: rw, Propagation: propagation,
    }));

function describePorts(container: Container): Record<string, object[] | null> {
  const ports: Record<string, object[] | null> = {};
  if (!container.run) return ports;
  for (const port of Object.keys(container.config.ExposedPorts ?? {})) ports[port] = null;
  for (const [port, list] of container.ports) ports[port] = list;
  return ports;
}

export function inspectContainer(engine: Engine, container: Container, withSize: boolean, version: number): object {
  const { id, config, hostConfig, status, health } = container;
  const [path = '', ...args] = commandOf(container);
  const dir = posix.join(engine.options.dataDir, 'containers', id);
  const bridge = container.networks.get('bridge');
  const started = container.run !== undefined;
  const execIds = liveExecs(engine, container);
  return {
    Id: id,
    Created: rfc3339(container.created),
    Path: path,
    Args: args,
    State: {
      Status: status, Running: started || status === 'restarting', Paused: status === 'paused', Restarting: status === 'restarting', OOMKilled: container.oomKilled, Dead: status === 'dead',
      Pid: container.pid, ExitCode: container.exitCode, Error: container.error, StartedAt: rfc3339(container.startedAt), FinishedAt: rfc3339(container.finishedAt),
      ...(health && { Health: { Status: health.status, FailingStreak: health.failing, Log: health.log.map(({ start, end, exitCode, output }) => ({ Start: rfc3339(start), End: rfc3339(end), ExitCode: exitCode, Output: output })) } }),
    },
    Image: container.image,
    ResolvConfPath: container.startedAt ? posix.join(dir, 'resolv.conf') : '',
    HostnamePath: container.startedAt ? posix.join(dir, 'hostname') : '',
    HostsPath: container.startedAt ? posix.join(dir, 'hosts') : '',
    LogPath: container.startedAt ? posix.join(dir, `${id}-json.log`) : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: execIds.length > 0 ? execIds : null,
    HostConfig: hostConfig,
    GraphDriver: { Data: null, Name: 'overlay2' },
    ...(withSize && { SizeRw: addedSize(container.base, container.fs.root), SizeRootFs: sizeOf(container.fs.root) }),
    Mounts: describeMounts(container),
    Config: config,
    NetworkSettings: {
      Bridge: '', SandboxID: started ? id.split('').reverse().join('') : '', SandboxKey: started ? `/var/run/docker/netns/${shortId(id)}` : '', Ports: describePorts(container),
      HairpinMode: false, LinkLocalIPv6Address: '', LinkLocalIPv6PrefixLen: 0, SecondaryIPAddresses: null, SecondaryIPv6Addresses: null,
      EndpointID: bridge?.endpointId ?? '', Gateway: bridge?.gateway ?? '', GlobalIPv6Address: '', GlobalIPv6PrefixLen: 0, IPAddress: bridge?.address ?? '', IPPrefixLen: bridge?.prefix ?? 0, IPv6Gateway: '', MacAddress: bridge?.mac || (container.startedAt === 0n ? (bridge?.config.MacAddress ?? '') : ''),
      Networks: describeNetworks(engine, container, version),
    },
  };
}

/** As Go's units.HumanDuration words it. */
export function humanDuration(seconds: number): string {
  if (seconds < 1) return 'Less than a second';
  if (seconds < 2) return '1 second';
  if (seconds < 60) return `${Math.floor(seconds)} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(seconds / 3600);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 14) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 60) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(hours / 24 / 365)} years`;
}

const ago = (time: bigint): string => humanDuration(Date.now() / 1000 - Number(time / 1_000_000n) / 1000);

export function statusText(container: Container): string {
  const { status, health } = container;
  const up = `Up ${ago(container.startedAt)}`;
  if (status === 'running') return up + (health ? ` (${health.status === 'starting' ? 'health: starting' : health.status})` : '');
  if (status === 'paused') return `${up} (Paused)`;
  if (status === 'restarting') return `Restarting (${container.exitCode}) ${ago(container.finishedAt)} ago`;
  if (status === 'removing') return 'Removal In Progress';
  if (status === 'dead') return 'Dead';
  if (status === 'created' || container.startedAt === 0n) return 'Created';
  return `Exited (${container.exitCode}) ${ago(container.finishedAt)} ago`;
}

/** The image as `docker ps` shows it: as it was named at create, or by its id when that names another, or none, now. */
function imageName(engine: Engine, container: Container): string {
  const given = container.config.Image ?? '';
  return given === '' || findImage(engine.store, given)?.id === container.image ? given : container.image;
}

const quoteArg = (arg: string): string => (arg.includes(' ') ? `'${arg}'` : arg);

const hasAnnotations = ({ hostConfig }: Container): boolean => Object.keys((hostConfig['Annotations'] as object | null | undefined) ?? {}).length > 0;

export function listContainer(engine: Engine, container: Container, withSize: boolean): object {
  const published = [...container.ports].flatMap(([port, list]) => list.map(({ HostIp, HostPort }) => ({ IP: HostIp, PrivatePort: Number(port.split('/')[0]), PublicPort: Number(HostPort), Type: port.split('/')[1] ?? 'tcp' })));
  const exposed = container.run
    ? Object.keys(container.config.ExposedPorts ?? {}).filter((port) => !container.ports.get(port)?.length).map((port) => ({ PrivatePort: Number(port.split('/')[0]), Type: port.split('/')[1] ?? 'tcp' }))
    : [];
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: imageName(engine, container),
    ImageID: container.image,
    Command: commandOf(container).map(quoteArg).join(' '),
    Created: Number(container.created / 1_000_000_000n),
    Ports: [...exposed, ...published],
    ...(withSize && { ...(addedSize(container.base, container.fs.root) > 0 && { SizeRw: addedSize(container.base, container.fs.root) }), SizeRootFs: sizeOf(container.fs.root) }),
    Labels: container.config.Labels ?? {},
    State: container.status,
    Status: statusText(container),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode, ...(hasAnnotations(container) && { Annotations: container.hostConfig['Annotations'] }) },
    NetworkSettings: { Networks: Object.fromEntries([...container.networks].map(([name, endpoint]) => [name, place(container, endpoint)])) },
    Mounts: describeMounts(container),
  };
}
