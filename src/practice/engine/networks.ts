import { isIPv6 } from 'node:net';
import { defaultPools, inSubnet, macOf, overlaps, parseSubnet, subnetText, toNumber, toText, type Subnet } from '../network/addresses.js';
import { now } from '../state/clock.js';
import { ApiError, badRequest, conflict, failed, notFound } from '../state/error.js';
import { newId, shortId } from '../state/ids.js';
import type { Container, Endpoint, EndpointConfig, IpamPool, Network } from '../state/types.js';
import { checkEndpoint } from './endpoint-checks.js';
import type { Engine } from './engine.js';

export interface NetworkRequest {
  Name?: string;
  Driver?: string;
  Internal?: boolean;
  Attachable?: boolean;
  EnableIPv6?: boolean;
  IPAM?: { Driver?: string; Options?: Record<string, string> | null; Config?: IpamPool[] | null } | null;
  Options?: Record<string, string> | null;
  Labels?: Record<string, string> | null;
  CheckDuplicate?: boolean;
  Ingress?: boolean;
  Scope?: string;
}

const builtinNames = ['bridge', 'host', 'none'];
const drivers = ['bridge', 'macvlan', 'ipvlan'];

export function createNetwork(engine: Engine, request: NetworkRequest): Network {
  const { store } = engine;
  const name = request.Name ?? '';
  const driver = request.Driver || 'bridge';
  if (name.trim() === '') throw badRequest('invalid name: name is empty');
  if (builtinNames.includes(name)) throw new ApiError(403, `operation is not permitted on predefined ${name} network `);
  if ([...store.networks.values()].some((network) => network.name === name)) throw conflict(`network with name ${name} already exists`);
  if (driver === 'overlay') throw new ApiError(403, 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
  if (driver === 'host' || driver === 'null') throw new ApiError(403, `only one instance of "${driver}" network is allowed`);
  if (!drivers.includes(driver)) throw notFound(`plugin "${driver}" not found`);
  if (request.Ingress) throw new ApiError(403, 'Ingress network can only be global scope network');
  if (request.Scope === 'swarm') throw new ApiError(403, 'cannot create a swarm scoped network when swarm is not active');
  if (request.IPAM?.Driver && request.IPAM.Driver !== 'default') throw notFound(`plugin "${request.IPAM.Driver}" not found`);
  const pools = request.IPAM?.Config ?? [];
  const six = pools.filter(({ Subnet = '' }) => isIPv6Subnet(Subnet));
  const four = pools.filter((pool) => !six.includes(pool)).map((pool) => checkedPool(engine, pool, request.Internal ?? false));
  const ipam = [...six, ...(four.length > 0 ? four : [freePool(engine)])];
  const network: Network = {
    id: newId(),
    name,
    created: now(),
    driver,
    internal: request.Internal ?? false,
    attachable: request.Attachable ?? false,
    enableIPv6: request.EnableIPv6 ?? false,
    ipam: { Driver: request.IPAM?.Driver || 'default', Options: request.IPAM?.Options ?? null, Config: ipam },
    autoSubnet: four.length === 0,
    options: request.Options ?? {},
    labels: request.Labels ?? {},
  };
  store.networks.set(network.id, network);
  store.events.emit('network', 'create', network.id, { name, type: driver });
  return network;
}

/** `fd00::/64`: kept and shown, but no container gets an address in it. */
function isIPv6Subnet(text: string): boolean {
  const [address = '', prefix = ''] = text.split('/');
  return isIPv6(address) && /^\d+$/.test(prefix) && Number(prefix) <= 128;
}

const taken = (engine: Engine): Subnet[] =>
  [...engine.store.networks.values()].flatMap(({ ipam }) => ipam.Config.flatMap(({ Subnet = '' }) => parseSubnet(Subnet) ?? []));

function checkedPool(engine: Engine, pool: IpamPool, internal: boolean): IpamPool {
  const subnet = parseSubnet(pool.Subnet ?? '');
  if (!subnet) throw badRequest(`invalid network config:\ninvalid subnet ${pool.Subnet ?? ''}: invalid CIDR block notation`);
  const given = toNumber(pool.Subnet!.split('/')[0]!);
  if (given !== subnet.base) throw badRequest(`invalid network config:\ninvalid subnet ${pool.Subnet}: it should be ${subnetText(subnet)}`);
  const gateway = pool.Gateway ? toNumber(pool.Gateway) : undefined;
  if (pool.Gateway && (gateway === undefined || !inSubnet(gateway, subnet))) throw badRequest(`invalid network config:\ninvalid gateway ${pool.Gateway}: parent subnet ${pool.Subnet} doesn't contain this address`);
  if (taken(engine).some((other) => overlaps(other, subnet))) throw new ApiError(403, 'invalid pool request: Pool overlaps with other one on this address space');
  // An internal network has no way out, so none is made up.
  return internal && !pool.Gateway ? pool : { ...pool, Gateway: pool.Gateway ?? toText(subnet.base + 1) };
}

function freePool(engine: Engine): IpamPool {
  const used = taken(engine);
  for (const pool of defaultPools()) {
    if (!used.some((other) => overlaps(other, pool))) return { Subnet: subnetText(pool), Gateway: toText(pool.base + 1) };
  }
  throw failed('all predefined address pools have been fully subnetted');
}

/** Containers that are connected now: only running ones count. */
export const attached = (engine: Engine, network: Network): { container: Container; endpoint: Endpoint }[] =>
  [...engine.store.containers.values()].flatMap((container) => {
    const endpoint = [...container.networks.values()].find(({ networkId }) => networkId === network.id);
    return endpoint && endpoint.endpointId !== '' ? [{ container, endpoint }] : [];
  });

export function removeNetwork(engine: Engine, ref: string): void {
  const network = engine.network(ref);
  if (builtinNames.includes(network.name)) throw new ApiError(403, `${network.name} is a pre-defined network and cannot be removed`);
  const users = attached(engine, network).map(({ container, endpoint }) => `name:"${container.name}" id:"${shortId(endpoint.endpointId)}"`);
  if (users.length > 0) throw new ApiError(403, `error while removing network: network ${network.name} has active endpoints (${users.join(', ')})`);
  engine.store.networks.delete(network.id);
  engine.store.events.emit('network', 'destroy', network.id, { name: network.name, type: network.driver });
}

export const newEndpoint = (network: Network, config: EndpointConfig = {}): Endpoint => ({
  networkId: network.id,
  config,
  endpointId: '',
  address: '',
  prefix: 0,
  gateway: '',
  mac: '',
});

/** Gives an endpoint its address and tells the others. */
export function joinNetwork(engine: Engine, container: Container, name: string, endpoint: Endpoint): void {
  const network = engine.store.networks.get(endpoint.networkId) ?? engine.findNetwork(name);
  if (!network) throw notFound(`network ${endpoint.networkId || name} not found`);
  endpoint.networkId = network.id;
  endpoint.endpointId = newId();
  // Addresses are given out in IPv4 only.
  const pool = network.ipam.Config.find(({ Subnet = '' }) => parseSubnet(Subnet));
  const subnet = pool?.Subnet ? parseSubnet(pool.Subnet) : undefined;
  if (subnet) {
    const wanted = endpoint.config.IPAMConfig?.IPv4Address;
    endpoint.address = wanted || freeAddress(engine, network, pool!, subnet, endpoint);
    if (wanted) checkAddress(engine, network, subnet, wanted, endpoint);
    endpoint.prefix = subnet.prefix;
    endpoint.gateway = network.internal ? '' : (pool!.Gateway ?? '');
    endpoint.mac = endpoint.config.MacAddress || macOf(endpoint.address);
  }
  engine.store.events.emit('network', 'connect', network.id, { container: container.id, name: network.name, type: network.driver });
}

function checkAddress(engine: Engine, network: Network, subnet: Subnet, address: string, self: Endpoint): void {
  const value = toNumber(address);
  if (value === undefined || !inSubnet(value, subnet)) {
    self.endpointId = '';
    throw failed(`Invalid address ${address}: It does not belong to any of this network's subnets`);
  }
  if (attached(engine, network).some(({ endpoint }) => endpoint !== self && endpoint.address === address)) {
    self.endpointId = '';
    throw failed('Address already in use');
  }
}

function freeAddress(engine: Engine, network: Network, pool: IpamPool, subnet: Subnet, self: Endpoint): string {
  const range = pool.IPRange ? parseSubnet(pool.IPRange)! : subnet;
  const used = new Set([pool.Gateway ?? toText(subnet.base + 1), ...Object.values(pool.AuxiliaryAddresses ?? {}), ...attached(engine, network).map(({ endpoint }) => (endpoint === self ? '' : endpoint.address))]);
  const first = range === subnet ? range.base + 1 : range.base;
  for (let value = first; value < range.base + range.size - 1; value++) {
    if (!used.has(toText(value))) return toText(value);
  }
  self.endpointId = '';
  throw failed('no available IPv4 addresses on this network\'s address pools: ' + `${network.name} (${network.id})`);
}

export function leaveNetwork(engine: Engine, container: Container, endpoint: Endpoint): void {
  if (endpoint.endpointId === '') return;
  Object.assign(endpoint, { endpointId: '', address: '', prefix: 0, gateway: '', mac: '' });
  const network = engine.store.networks.get(endpoint.networkId);
  if (network) engine.store.events.emit('network', 'disconnect', network.id, { container: container.id, name: network.name, type: network.driver });
}

export function connect(engine: Engine, ref: string, containerRef: string, config: EndpointConfig): void {
  const container = engine.container(containerRef);
  const network = engine.network(ref);
  if (container.hostConfig.NetworkMode?.startsWith('container:')) throw badRequest('container sharing network namespace with another container or host cannot be connected to any other network');
  if (network.name === 'host') throw badRequest('cannot connect container to host network - container must be created in host network mode');
  if (container.networks.has('host')) throw badRequest('container sharing network namespace with another container or host cannot be connected to any other network');
  if (network.name === 'none' || container.networks.has('none')) throw badRequest('container cannot be connected to multiple networks with one of the networks in private (none) mode');
  if (container.networks.has(network.name)) throw new ApiError(403, `endpoint with name ${container.name} already exists in network ${network.name}`);
  checkEndpoint(network, config);
  const endpoint = newEndpoint(network, { ...config, Aliases: config.Aliases ?? null });
  container.networks.set(network.name, endpoint);
  if (!container.run) return;
  try {
    joinNetwork(engine, container, network.name, endpoint);
  } catch (error) {
    container.networks.delete(network.name);
    throw error;
  }
}

export function disconnect(engine: Engine, ref: string, containerRef: string): void {
  const container = engine.container(containerRef);
  const network = engine.network(ref);
  const endpoint = container.networks.get(network.name);
  if (!endpoint && container.run) throw failed(`container ${container.id} is not connected to network ${network.name}`);
  if (!endpoint) throw failed(`container ${container.id} is not connected to the network ${network.name}`);
  if (network.name === 'host') throw badRequest('cannot disconnect container from host network - container was created in host network mode');
  leaveNetwork(engine, container, endpoint);
  container.networks.delete(network.name);
}

/** What a container is called by on a network: name, short id, aliases, and the service name compose gives. */
export function dnsNames(engine: Engine, container: Container, endpoint: Endpoint): string[] {
  const network = engine.store.networks.get(endpoint.networkId);
  if (!network || builtinNames.includes(network.name)) return [];
  return [...new Set([container.name, ...(endpoint.config.Aliases ?? []), shortId(container.id), container.config.Hostname ?? ''])].filter(Boolean);
}
