import { MemFs } from '../fs/mem-fs.js';
import { now } from '../state/clock.js';
import { ApiError, badRequest, conflict, notFound } from '../state/error.js';
import { newId } from '../state/ids.js';
import type { Container, Volume } from '../state/types.js';
import type { Engine } from './engine.js';

export interface VolumeRequest {
  Name?: string;
  Driver?: string;
  DriverOpts?: Record<string, string> | null;
  Labels?: Record<string, string> | null;
  ClusterVolumeSpec?: object | null;
}

/** `--opt type=tmpfs --opt o=size=1m` gives it that room, any other all that there is. */
function volumeFs(engine: Engine, { type = '', o = '' }: Record<string, string>): MemFs {
  const fs = new MemFs(undefined, 'ext4').join(engine.space);
  const [, number, unit = ''] = /(?:^|,)size=(\d+)([kmg]?)/i.exec(o) ?? [];
  if (type === 'tmpfs' && number !== undefined) fs.limit = Number(number) * 1024 ** ' kmg'.indexOf(unit.toLowerCase() || ' ');
  return fs;
}

const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

export function createVolume(engine: Engine, request: VolumeRequest): Volume {
  const anonymous = !request.Name;
  const name = request.Name || newId();
  if (name.length < 2) throw badRequest(`create ${name}: volume name is too short, names should be at least two alphanumeric characters`);
  if (!validName.test(name)) {
    throw badRequest(`create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`);
  }
  const driver = request.Driver || 'local';
  if (driver !== 'local') throw notFound(`create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`);
  if (request.ClusterVolumeSpec) throw new ApiError(503, 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
  const options = Object.keys(request.DriverOpts ?? {});
  const there = engine.store.volumes.get(name);
  if (there) {
    return there;
  }
  const odd = options.find((option) => !['type', 'o', 'device', 'size'].includes(option));
  if (odd !== undefined) throw badRequest(`create ${name}: invalid option: "${odd}"`);
  if (options.length > 0 && !options.includes('device') && !(options.length === 1 && options[0] === 'size')) throw badRequest(`create ${name}: missing required option: "device"`);
  if (options.length > 0 && options.includes('device') && !options.includes('type')) throw badRequest(`create ${name}: missing required option: "type"`);
  const labels = anonymous ? { ...request.Labels, 'com.docker.volume.anonymous': '' } : (request.Labels ?? null);
  const volume: Volume = {
    name, driver, labels, anonymous,
    created: now(),
    options: request.DriverOpts && Object.keys(request.DriverOpts).length > 0 ? request.DriverOpts : null,
    fs: volumeFs(engine, request.DriverOpts ?? {}),
  };
  engine.store.volumes.set(name, volume);
  engine.store.events.emit('volume', 'create', name, { driver });
  return volume;
}

export const usersOf = (engine: Engine, name: string): Container[] =>
  [...engine.store.containers.values()].filter(({ mounts }) => mounts.some((mount) => mount.type === 'volume' && mount.name === name));

export function removeVolume(engine: Engine, name: string, force = false): void {
  const volume = engine.store.volumes.get(name);
  if (!volume) {
    if (force) return;
    throw notFound(`get ${name}: no such volume`);
  }
  const users = usersOf(engine, name);
  if (users.length > 0) throw conflict(`remove ${name}: volume is in use - [${users.map(({ id }) => id).join(', ')}]`);
  engine.store.volumes.delete(name);
  volume.fs.release();
  engine.store.events.emit('volume', 'destroy', name, { driver: volume.driver });
}
