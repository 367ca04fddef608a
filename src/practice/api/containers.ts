import { createContainer, type CreateRequest } from '../engine/create.js';
import type { Engine } from '../engine/engine.js';
import { findImage } from '../engine/find-image.js';
import { removeContainer } from '../engine/remove.js';
import { checkRestart } from '../engine/validate.js';
import { checkResources } from '../engine/validate-resources.js';
import { addedSize } from '../fs/tree.js';
import { booleanFilter, filters, flag, labelsFit, sendJson, type Context, type Filters } from '../http/context.js';
import { matches } from '../shell/wildcard.js';
import { untilFilter } from './times.js';
import { badRequest, conflict, failed, type ApiError } from '../state/error.js';
import type { Container, HostConfig } from '../state/types.js';
import { asOfVersion } from './create-versions.js';
import { inspectContainer, listContainer } from './describe.js';
import { createShape, hostShape } from './members.js';
import { checkPlatform, needPlatform } from './platform.js';

const known = ['ancestor', 'before', 'expose', 'exited', 'health', 'id', 'isolation', 'is-task', 'label', 'name', 'network', 'publish', 'since', 'status', 'volume'];

export function list({ engine, query, res }: Context): void {
  const filter = filters(query, known);
  check(filter);
  const limit = number(query, 'limit');
  const all = flag(query, 'all') || limit > 0 || filter.has('status');
  const newest = [...engine.store.containers.values()].sort((a, b) => (a.created < b.created ? 1 : -1));
  const time = (name: string): bigint | undefined => (filter.get(name)?.[0] === undefined ? undefined : engine.container(filter.get(name)![0]!).created);
  const [before, since] = [time('before'), time('since')];
  const isTask = booleanFilter(filter, 'is-task');
  const fit = newest.filter(
    (container) =>
      isTask !== true &&
      (all || container.run !== undefined || container.status === 'restarting' || before !== undefined || since !== undefined) &&
      (before === undefined || container.created < before) &&
      (since === undefined || container.created > since) &&
      fits(engine, container, filter),
  );
  sendJson(res, 200, (limit > 0 ? fit.slice(0, limit) : fit).map((container) => listContainer(engine, container, flag(query, 'size'))));
}

/** Values that the engine knows are checked before anything is listed. */
function check(filter: Filters): void {
  const oneOf = (name: string, what: string, known: string): void => {
    for (const value of filter.get(name) ?? []) if (!known.split(', ').includes(value)) throw badRequest(`invalid filter '${name}=${value}': invalid value for ${what} (${value}): must be one of ${known}`);
  };
  oneOf('status', 'state', 'created, running, paused, restarting, removing, exited, dead');
  oneOf('health', 'health', 'none, starting, healthy, unhealthy');
  for (const name of ['publish', 'expose']) for (const value of filter.get(name) ?? []) ports(name, value);
  for (const value of filter.get('exited') ?? []) if (!/^[-+]?\d+$/.test(value)) throw badRequest(`invalid filter 'exited=${value}': strconv.Atoi: parsing "${value}": invalid syntax`);
}

function number(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  if (text !== '' && !/^[-+]?\d+$/.test(text)) throw failed(`strconv.Atoi: parsing "${text}": invalid syntax`);
  return Number(text);
}

/** `80`, `80/udp`, `8000-8010/tcp`: tells of a port whether it is meant. Throws 500. */
function ports(filter: string, wanted: string): (port: string) => boolean {
  const [range = '', protocol = 'tcp'] = wanted.split('/');
  const [first = '', last = first] = range.split('-');
  for (const part of [first, last]) if (!/^\d+$/.test(part)) throw failed(`error while looking up for ${filter} ${wanted}: strconv.ParseUint: parsing "${part}": invalid syntax`);
  return (port) => {
    const [number, own = 'tcp'] = port.split('/');
    return own === protocol && Number(number) >= Number(first) && Number(number) <= Number(last);
  };
}

function fits(engine: Engine, container: Container, filter: Filters): boolean {
  const any = (name: string, test: (value: string) => boolean): boolean => (filter.get(name) ?? []).length === 0 || filter.get(name)!.some(test);
  return (
    any('id', (value) => container.id.startsWith(value)) &&
    any('name', (value) => nameFits(container.name, value)) &&
    any('status', (value) => container.status === value) &&
    any('exited', (value) => !container.run && container.status !== 'created' && container.exitCode === Number(value)) &&
    any('health', (value) => (container.health?.status ?? 'none') === value) &&
    any('ancestor', (value) => descends(engine, container, value)) &&
    any('network', (value) => [...container.networks].some(([name, { networkId }]) => name === value || networkId === value)) &&
    any('volume', (value) => container.mounts.some(({ name, destination }) => name === value || destination === value)) &&
    any('publish', (value) => [...container.ports].some(([inner, list]) => list.some(({ HostPort }) => ports('publish', value)(`${HostPort}/${inner.split('/')[1] ?? 'tcp'}`)))) &&
    any('expose', (value) => container.run !== undefined && Object.keys(container.config.ExposedPorts ?? {}).some(ports('expose', value))) &&
    labelsFit(filter, container.config.Labels)
  );
}

/** A regular expression, with or without the leading slash. */
function nameFits(name: string, pattern: string): boolean {
  try {
    const test = new RegExp(pattern);
    return test.test(name) || test.test(`/${name}`);
  } catch {
    return matches(pattern, name);
  }
}

function descends(engine: Engine, container: Container, ref: string): boolean {
  const ancestor = findImage(engine.store, ref);
  const own = engine.store.images.get(container.image);
  if (!ancestor || !own) return container.config.Image === ref;
  const top = ancestor.layers.map(({ diffId }) => diffId);
  return own.id === ancestor.id || (top.length < own.layers.length && top.every((diffId, i) => own.layers[i]!.diffId === diffId));
}

export async function create({ engine, query, res, req, json, version }: Context): Promise<void> {
  const request = await json<CreateRequest>(createShape);
  if (req.headers['content-length'] === '0' || (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined)) throw badRequest('invalid JSON: got EOF while reading request body');
  const early = asOfVersion(request, version);
  const platform = checkPlatform(query.get('platform'));
  const image = findImage(engine.store, request.Image ?? '');
  if (image) needPlatform(request.Image!, image.architecture, platform);
  const { container, warnings } = createContainer(engine, request, query.get('name') ?? undefined);
  sendJson(res, 201, { Id: container.id, Warnings: [...early, ...warnings] });
}
export function inspect({ engine, params, query, res, version }: Context): void {
  sendJson(res, 200, inspectContainer(engine, engine.container(params['id']!), flag(query, 'size'), version));
}
export async function remove({ engine, params, query, res }: Context): Promise<void> {
  const container = engine.container(params['id']!);
  if (flag(query, 'link')) throw failed('Conflict, cannot remove the default link name of the container');
  await removeContainer(engine, container, { force: flag(query, 'force'), volumes: flag(query, 'v') });
  res.writeHead(204).end();
}

export function rename({ engine, params, query, res }: Context): void {
  const container = engine.container(params['id']!);
  const name = (query.get('name') ?? '').replace(/^\//, '');
  if (name === '') throw badRequest('Neither old nor new names may be empty');
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) throw badRequest(`Error when allocating new name: Invalid container name (/${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  const other = [...engine.store.containers.values()].find((one) => one.name === name);
  if (other === container) throw badRequest('Renaming a container with the same name as its current name');
  if (other) throw conflict(`Error when allocating new name: Conflict. The container name "/${name}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`);
  const old = container.name;
  container.name = name;
  engine.emitContainer(container, 'rename', { oldName: `/${old}` });
  res.writeHead(204).end();
}

/** What an update may change. */
const updatable = new Set('BlkioWeight CpuShares CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime CpusetCpus CpusetMems Memory MemorySwap MemoryReservation NanoCpus PidsLimit RestartPolicy'.split(' '));

export async function update({ engine, params, res, json }: Context): Promise<void> {
  const container = engine.container(params['id']!);
  const change = await json<HostConfig>(hostShape);
  checkResources(change, true);
  checkRestart(change.RestartPolicy);
  const refuse = (why: string): ApiError => conflict(`Cannot update container ${container.id}: ${why}`);
  if (change.RestartPolicy?.Name && container.hostConfig.AutoRemove) throw refuse('Restart policy cannot be updated because AutoRemove is enabled for the container');
  const { Memory = 0, MemorySwap = 0 } = change as { Memory?: number; MemorySwap?: number };
  const swap = Number(container.hostConfig['MemorySwap'] ?? 0);
  if (Memory > swap && MemorySwap === 0 && swap !== -1) throw refuse('Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time');
  for (const [name, value] of Object.entries(change)) {
    if (!updatable.has(name) || value === null || value === 0 || value === '' || (name === 'RestartPolicy' && !(value as { Name?: string }).Name)) continue;
    container.hostConfig[name] = name === 'RestartPolicy' ? { MaximumRetryCount: 0, ...(value as object) } : value;
  }
  engine.emitContainer(container, 'update');
  sendJson(res, 200, { Warnings: null });
}

export async function prune({ engine, query, res }: Context): Promise<void> {
  const filter = filters(query, ['label', 'label!', 'until']);
  const until = untilFilter(filter.get('until'));
  const gone: string[] = [];
  let space = 0;
  for (const container of [...engine.store.containers.values()]) {
    if (container.run || container.status === 'restarting' || !labelsFit(filter, container.config.Labels) || (until !== undefined && container.created > until)) continue;
    space += addedSize(container.base, container.fs.root);
    await removeContainer(engine, container, {});
    gone.push(container.id);
  }
  engine.store.events.emit('container', 'prune', '', { reclaimed: String(space) });
  sendJson(res, 200, { ContainersDeleted: gone.length > 0 ? gone : null, SpaceReclaimed: space });
}
