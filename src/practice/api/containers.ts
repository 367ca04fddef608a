import { createContainer, type CreateRequest } from '../engine/create.js';
import type { Engine } from '../engine/engine.js';
import { findImage } from '../engine/find-image.js';
import { removeContainer } from '../engine/remove.js';
import { addedSize } from '../fs/tree.js';
import { filters, flag, labelsFit, sendJson, type Context, type Filters } from '../http/context.js';
import { matches } from '../shell/wildcard.js';
import { parseTime } from '../state/clock.js';
import { badRequest, conflict } from '../state/error.js';
import type { Container, HostConfig } from '../state/types.js';
import { inspectContainer, listContainer } from './describe.js';

const known = ['ancestor', 'before', 'expose', 'exited', 'health', 'id', 'isolation', 'is-task', 'label', 'name', 'network', 'publish', 'since', 'status', 'volume', 'label!'];

export function list({ engine, query, res }: Context): void {
  const filter = filters(query, known);
  for (const status of filter.get('status') ?? []) {
    if (!['created', 'restarting', 'running', 'removing', 'paused', 'exited', 'dead'].includes(status)) throw badRequest(`invalid filter 'status=${status}': invalid value for state (${status}): must be one of created, running, paused, restarting, removing, exited, dead`);
  }
  for (const health of filter.get('health') ?? []) {
    if (!['none', 'starting', 'healthy', 'unhealthy'].includes(health)) throw badRequest(`invalid filter 'health=${health}': invalid value for health (${health}): must be one of none, starting, healthy, unhealthy`);
  }
  for (const code of filter.get('exited') ?? []) if (!/^[-+]?\d+$/.test(code)) throw badRequest(`invalid filter 'exited=${code}': strconv.Atoi: parsing ${JSON.stringify(code)}: invalid syntax`);
  const limit = Number(query.get('limit') ?? 0);
  const all = flag(query, 'all') || limit > 0 || filter.has('status') || filter.has('exited');
  const newest = [...engine.store.containers.values()].sort((a, b) => (a.created < b.created ? 1 : -1));
  const time = (name: string): bigint | undefined => (filter.get(name)?.[0] === undefined ? undefined : engine.container(filter.get(name)![0]!).created);
  const [before, since] = [time('before'), time('since')];
  const fit = newest.filter(
    (container) =>
      (all || container.run !== undefined || container.status === 'restarting' || before !== undefined || since !== undefined) &&
      (before === undefined || container.created < before) &&
      (since === undefined || container.created > since) &&
      fits(engine, container, filter),
  );
  sendJson(res, 200, (limit > 0 ? fit.slice(0, limit) : fit).map((container) => listContainer(engine, container, flag(query, 'size'))));
}

function fits(engine: Engine, container: Container, filter: Filters): boolean {
  const any = (name: string, test: (value: string) => boolean): boolean => (filter.get(name) ?? []).length === 0 || filter.get(name)!.some(test);
  const port = (value: string): string => (value.includes('/') ? value : `${value}/tcp`);
  return (
    any('id', (value) => container.id.startsWith(value)) &&
    any('name', (value) => nameFits(container.name, value)) &&
    any('status', (value) => container.status === value) &&
    any('exited', (value) => !container.run && container.status !== 'created' && container.exitCode === Number(value)) &&
    any('health', (value) => (container.health?.status ?? 'none') === value) &&
    any('ancestor', (value) => descends(engine, container, value)) &&
    any('network', (value) => [...container.networks].some(([name, { networkId }]) => name === value || networkId === value)) &&
    any('volume', (value) => container.mounts.some(({ name, destination }) => name === value || destination === value)) &&
    any('publish', (value) => [...container.ports].some(([inner, list]) => inner === port(value) || list.some(({ HostPort }) => HostPort === value.split('/')[0]))) &&
    any('expose', (value) => Object.keys(container.config.ExposedPorts ?? {}).includes(port(value))) &&
    any('is-task', (value) => !['1', 'true'].includes(value)) &&
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

export async function create({ engine, query, res, json }: Context): Promise<void> {
  const { container, warnings } = createContainer(engine, await json<CreateRequest>(), query.get('name') ?? undefined);
  sendJson(res, 201, { Id: container.id, Warnings: warnings });
}
export function inspect({ engine, params, query, res }: Context): void {
  sendJson(res, 200, inspectContainer(engine, engine.container(params['id']!), flag(query, 'size')));
}
export async function remove({ engine, params, query, res }: Context): Promise<void> {
  await removeContainer(engine, engine.container(params['id']!), { force: flag(query, 'force'), volumes: flag(query, 'v') });
  res.writeHead(204).end();
}

export function rename({ engine, params, query, res }: Context): void {
  const container = engine.container(params['id']!);
  const name = (query.get('name') ?? '').replace(/^\//, '');
  if (name === '') throw badRequest('Neither old nor new names may be empty');
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) throw badRequest(`Error when allocating new name: Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  const other = [...engine.store.containers.values()].find((one) => one.name === name);
  if (other === container) throw badRequest('Renaming a container with the same name as its current name');
  if (other) throw conflict(`Error when allocating new name: Conflict. The container name "/${name}" is already in use by container "${other.id}". You have to remove (or rename) that container to be able to reuse that name.`);
  const old = container.name;
  container.name = name;
  engine.emitContainer(container, 'rename', { oldName: `/${old}` });
  res.writeHead(204).end();
}

export async function update({ engine, params, res, json }: Context): Promise<void> {
  const container = engine.container(params['id']!);
  const change = await json<HostConfig>();
  if (change.RestartPolicy?.Name && container.hostConfig.AutoRemove) throw conflict(`Cannot update container ${container.id}: Restart policy cannot be updated because AutoRemove is enabled for the container`);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === 0 || value === '' || (name === 'RestartPolicy' && !(value as { Name?: string }).Name)) continue;
    container.hostConfig[name] = value;
  }
  engine.emitContainer(container, 'update');
  sendJson(res, 200, { Warnings: null });
}

export async function prune({ engine, query, res }: Context): Promise<void> {
  const filter = filters(query, ['label', 'label!', 'until']);
  const until = parseTime(filter.get('until')?.[0]);
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
