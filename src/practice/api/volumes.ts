import type { Engine } from '../engine/engine.js';
import { volumePath } from '../engine/mounts.js';
import { createVolume, removeVolume, usersOf, type VolumeRequest } from '../engine/volumes.js';
import { sizeOf } from '../fs/tree.js';
import { booleanFilter, filters, flag, labelsFit, sendJson, type Context } from '../http/context.js';
import { rfc3339 } from '../state/clock.js';
import { ApiError, badRequest } from '../state/error.js';
import type { Volume } from '../state/types.js';

export const describeVolume = (engine: Engine, { name, driver, created, labels, options }: Volume): Record<string, unknown> => ({
  CreatedAt: rfc3339((created / 1_000_000_000n) * 1_000_000_000n),
  Driver: driver,
  Labels: labels,
  Mountpoint: volumePath(engine, name),
  Name: name,
  Options: options,
  Scope: 'local',
});

export function list({ engine, query, res }: Context): void {
  const filter = filters(query, ['name', 'driver', 'label', 'dangling'], 'error reading volume filters: ');
  const dangling = booleanFilter(filter, 'dangling');
  const any = (name: string, test: (value: string) => boolean): boolean => (filter.get(name) ?? []).length === 0 || filter.get(name)!.some(test);
  const found = [...engine.store.volumes.values()].filter(
    (volume) =>
      any('name', (value) => volume.name.includes(value)) &&
      any('driver', (value) => volume.driver === value) &&
      (dangling === undefined || dangling === (usersOf(engine, volume.name).length === 0)) &&
      labelsFit(filter, volume.labels),
  );
  sendJson(res, 200, { Volumes: found.map((volume) => describeVolume(engine, volume)), Warnings: null });
}
export function inspect({ engine, params, res }: Context): void {
  sendJson(res, 200, describeVolume(engine, engine.volume(params['name']!)));
}
/** Only cluster volumes can be changed, and there are none. */
export function update(): never {
  throw new ApiError(503, 'volume update only valid for cluster volumes, but swarm is unavailable');
}
export async function create({ engine, res, json }: Context): Promise<void> {
  sendJson(res, 201, describeVolume(engine, createVolume(engine, await json<VolumeRequest>({ Name: 'string', Driver: 'string', DriverOpts: 'object', Labels: 'object' }))));
}
export function remove({ engine, params, query, res }: Context): void {
  removeVolume(engine, params['name']!, flag(query, 'force'));
  res.writeHead(204).end();
}
/** `all`, as Go's strconv.ParseBool reads it. Throws 400. */
function allFilter(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (!/^(1|t|true|0|f|false)$/i.test(text)) throw badRequest(`invalid filter 'all': strconv.ParseBool: parsing "${text}": invalid syntax`);
  return /^[1t]/i.test(text);
}

export function prune({ engine, query, res, version }: Context): void {
  const filter = filters(query, ['label', 'label!', 'all']);
  const all = version < 42 || allFilter(filter.get('all')?.[0]);
  const gone: string[] = [];
  let space = 0;
  for (const volume of [...engine.store.volumes.values()]) {
    if ((!all && !volume.anonymous) || usersOf(engine, volume.name).length > 0 || !labelsFit(filter, volume.labels)) continue;
    space += sizeOf(volume.fs.root);
    removeVolume(engine, volume.name);
    gone.push(volume.name);
  }
  engine.store.events.emit('volume', 'prune', '', { reclaimed: String(space) });
  sendJson(res, 200, { VolumesDeleted: gone, SpaceReclaimed: space });
}
