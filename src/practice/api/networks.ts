import type { Engine } from '../engine/engine.js';
import { attached, connect as join, createNetwork, disconnect as leave, removeNetwork, type NetworkRequest } from '../engine/networks.js';
import { booleanFilter, filters, labelsFit, sendJson, type Context, type Filters } from '../http/context.js';
import { rfc3339 } from '../state/clock.js';
import { untilFilter } from './times.js';
import { badRequest, failed, notFound } from '../state/error.js';
import type { EndpointConfig, Network } from '../state/types.js';

export function describeNetwork(engine: Engine, network: Network, withContainers: boolean): object {
  const { id, name, created, driver, enableIPv6, ipam, internal, attachable, options, labels } = network;
  const containers = attached(engine, network).map(({ container, endpoint }) => [
    container.id,
    { Name: container.name, EndpointID: endpoint.endpointId, MacAddress: endpoint.mac, IPv4Address: endpoint.address && `${endpoint.address}/${endpoint.prefix}`, IPv6Address: '' },
  ]);
  return {
    Name: name, Id: id, Created: rfc3339(created), Scope: 'local', Driver: driver, EnableIPv4: true, EnableIPv6: enableIPv6, IPAM: { ...ipam, Config: ipam.Config.length > 0 ? ipam.Config : null }, Internal: internal, Attachable: attachable,
    Ingress: false, ConfigFrom: { Network: '' }, ConfigOnly: false, Containers: withContainers ? Object.fromEntries(containers) : {}, Options: options, Labels: labels,
  };
}

const builtin = (network: Network): boolean => ['bridge', 'host', 'none'].includes(network.name);

function fits(engine: Engine, network: Network, filter: Filters): boolean {
  const dangling = booleanFilter(filter, 'dangling', () => `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`);
  const any = (name: string, test: (value: string) => boolean): boolean => (filter.get(name) ?? []).length === 0 || filter.get(name)!.some(test);
  return (
    any('name', (value) => network.name.includes(value)) &&
    any('id', (value) => network.id.startsWith(value)) &&
    any('driver', (value) => network.driver === value) &&
    any('scope', (value) => value === 'local') &&
    any('type', (value) => (value === 'builtin') === builtin(network)) &&
    (dangling === undefined || (!builtin(network) && dangling === (attached(engine, network).length === 0))) &&
    labelsFit(filter, network.labels)
  );
}

export function list({ engine, query, res }: Context): void {
  const filter = filters(query, ['name', 'id', 'driver', 'scope', 'type', 'dangling', 'label']);
  const type = (filter.get('type') ?? []).find((value) => !['builtin', 'custom'].includes(value));
  if (type !== undefined) throw failed(`invalid filter: 'type'='${type}'`);
  sendJson(res, 200, [...engine.store.networks.values()].filter((network) => fits(engine, network, filter)).map((network) => describeNetwork(engine, network, false)));
}
export function inspect({ engine, params, query, res }: Context): void {
  const network = engine.network(params['id']!);
  if (!['', 'local'].includes(query.get('scope') ?? '')) throw notFound(`network ${params['id']} not found`);
  sendJson(res, 200, describeNetwork(engine, network, true));
}
export async function create({ engine, res, json }: Context): Promise<void> {
  const network = createNetwork(engine, await json<NetworkRequest>({ Name: 'string', Driver: 'string', Internal: 'bool', Attachable: 'bool', EnableIPv6: 'bool', Options: 'object', Labels: 'object' }));
  sendJson(res, 201, { Id: network.id, Warning: '' });
}
export function remove({ engine, params, res }: Context): void {
  removeNetwork(engine, params['id']!);
  res.writeHead(204).end();
}
export async function connect({ engine, params, res, json }: Context): Promise<void> {
  const { Container = '', EndpointConfig: config } = await json<{ Container?: string; EndpointConfig?: EndpointConfig | null }>();
  if (Container === '') throw badRequest('invalid name or ID supplied: ""');
  join(engine, params['id']!, Container, config ?? {});
  res.writeHead(200).end();
}
export async function disconnect({ engine, params, res, json }: Context): Promise<void> {
  const { Container = '' } = await json<{ Container?: string; Force?: boolean }>();
  leave(engine, params['id']!, Container);
  res.writeHead(200).end();
}
export function prune({ engine, query, res }: Context): void {
  const filter = filters(query, ['label', 'label!', 'until']);
  const until = untilFilter(filter.get('until'));
  const gone: string[] = [];
  for (const network of [...engine.store.networks.values()]) {
    // As when it is removed by name, only containers that are connected now keep it.
    if (builtin(network) || attached(engine, network).length > 0 || !labelsFit(filter, network.labels) || (until !== undefined && network.created > until)) continue;
    removeNetwork(engine, network.id);
    gone.push(network.name);
  }
  engine.store.events.emit('network', 'prune', '', { reclaimed: '0' });
  sendJson(res, 200, { NetworksDeleted: gone.length > 0 ? gone : null });
}
