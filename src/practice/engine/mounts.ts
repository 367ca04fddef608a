import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { fromVfs, intoVfs } from '../fs/archive.js';
import { HostFs } from '../fs/host-fs.js';
import { MemFs } from '../fs/mem-fs.js';
import type { Meta } from '../fs/node.js';
import { Vfs, type Mount } from '../fs/vfs.js';
import { badRequest, failed, type ApiError } from '../state/error.js';
import type { Config, Container, HostConfig, MountPoint } from '../state/types.js';
import type { Engine } from './engine.js';
import { createVolume } from './volumes.js';

/** Decides what is mounted where, creating volumes that are missing. Order: VolumesFrom, Mounts, Binds, image volumes, tmpfs. */
export function planMounts(engine: Engine, config: Config, host: HostConfig): MountPoint[] {
  const points = new Map<string, MountPoint>();
  const explicit = new Set<string>();
  const put = (point: MountPoint): void => {
    if (explicit.has(point.destination)) throw badRequest(`Duplicate mount point: ${point.destination}`);
    explicit.add(point.destination);
    points.set(point.destination, point);
  };
  for (const from of host.VolumesFrom ?? []) {
    const [ref = '', mode = 'rw'] = from.split(':');
    if (from === '') throw badRequest('volumes-from specification cannot be an empty string');
    if (!['rw', 'ro', 'z', 'Z'].includes(mode)) throw badRequest(`invalid mode: ${mode}`);
    const other = engine.findContainer(ref);
    if (!other) throw badRequest(`No such container: ${ref}`);
    for (const mount of other.mounts) points.set(mount.destination, { ...mount, rw: mount.rw && mode !== 'ro' });
  }
  for (const bind of host.Binds ?? []) put(parseBind(engine, bind));
  for (const mount of host.Mounts ?? []) put(fromSpec(engine, mount));
  for (const destination of Object.keys(config.Volumes ?? {})) {
    const clean = posix.normalize(destination).replace(/(.)\/$/, '$1');
    if (!points.has(clean)) points.set(clean, volumePoint(engine, undefined, clean, '', true));
  }
  for (const destination of Object.keys(host.Tmpfs ?? {})) {
    if (!destination.startsWith('/')) throw badRequest(`invalid mount path: '${destination}' mount path must be absolute`);
    const clean = posix.normalize(destination);
    if (explicit.has(clean)) throw badRequest(`Duplicate mount point: ${clean}`);
    points.set(clean, { type: 'tmpfs', source: '', destination: clean, mode: '', rw: true, propagation: '', hidden: true });
  }
  return [...points.values()];
}

/** `source:destination[:mode]`, as moby's linux parser reads it: what is wrong with it is a 500 there. */
function parseBind(engine: Engine, bind: string): MountPoint {
  const invalid = (why = ''): ApiError => failed(`invalid volume specification: '${bind}'${why && `: ${why}`}`);
  // A Windows client sends C:\dir:/dest: the drive's colon is not a separator.
  const [, drive = '', rest = bind] = /^([A-Za-z]:(?=[\\/][^:]*:\/))(.*)$/s.exec(bind) ?? [];
  const parts = rest.split(':');
  if (bind === '' || parts.length > 3 || parts[0] === '' || bind.includes('\0')) throw invalid();
  const source = parts.length === 1 ? '' : drive + parts[0]!;
  const [destination = '', mode = ''] = parts.length === 1 ? parts : parts.slice(1);
  const type = parts.length > 1 && isPath(source) ? 'bind' : 'volume';
  const modes = mode.split(',').filter(Boolean);
  if (!goodModes(modes)) throw failed(`invalid mode: ${mode}`);
  if (!destination.startsWith('/')) throw invalid(`invalid mount config for type "${type}": invalid mount path: '${destination}' mount path must be absolute`);
  const clean = posix.normalize(destination).replace(/(.)\/$/, '$1');
  if (clean === '/') throw invalid(`invalid mount config for type "${type}": invalid specification: destination can't be '/'`);
  const rw = !modes.includes('ro');
  const propagation = modes.find((one) => propagations.includes(one));
  if (type === 'volume') {
    if (propagation) throw invalid('invalid mount config for type "volume": field BindOptions must not be specified');
    return volumePoint(engine, source || undefined, clean, mode || 'z', rw);
  }
  const from = posix.normalize(source).replace(/(.)\/$/, '$1');
  if (!existsSync(from)) makeSource(engine, from);
  return { type: 'bind', source: from, destination: clean, mode, rw, propagation: propagation ?? 'rprivate' };
}

const propagations = ['shared', 'rshared', 'slave', 'rslave', 'private', 'rprivate'];
/** At most one of each kind. */
const goodModes = (modes: readonly string[]): boolean =>
  [['ro', 'rw'], ['z', 'Z'], ['nocopy'], propagations, ['consistent', 'cached', 'delegated', 'default']].reduce((left, kind) => {
    const at = left.findIndex((one) => kind.includes(one));
    return at < 0 ? left : left.toSpliced(at, 1);
  }, [...modes]).length === 0;

const isPath = (source: string): boolean => source.startsWith('/') || /^[A-Za-z]:[\\/]/.test(source);

/** `-v` makes a missing folder, as Docker does; here only where the learner's containers may write. */
function makeSource(engine: Engine, source: string): void {
  if (!mayWrite(engine, source)) throw badRequest(`invalid mount config for type "bind": bind source path does not exist: ${source}`);
  mkdirSync(source, { recursive: true });
}

export function mayWrite(engine: Engine, path: string): boolean {
  const real = nearest(path);
  return engine.options.writable.some((allowed) => {
    const base = nearest(allowed);
    return real === base || real.startsWith(base + sep);
  });
}

function nearest(path: string): string {
  for (let at = path; ; at = posix.dirname(at)) {
    if (existsSync(at)) return realpathSync(at) + path.slice(at === '/' ? 0 : at.length);
    if (at === posix.dirname(at)) return path;
  }
}

const options = { bind: 'BindOptions', volume: 'VolumeOptions', tmpfs: 'TmpfsOptions' } as const;

/** Moby's volume/mounts/linux_parser.go: what each type may carry. Throws 400. */
function fromSpec(engine: Engine, mount: NonNullable<HostConfig['Mounts']>[number]): MountPoint {
  const wrong = (why: string): never => {
    throw badRequest(`invalid mount config for type "${mount.Type}": ${why}`);
  };
  if (!mount.Target) wrong('field Target must not be empty');
  const destination = posix.normalize(mount.Target).replace(/(.)\/$/, '$1');
  if (destination === '/') wrong("invalid specification: destination can't be '/'");
  if (!mount.Target.startsWith('/')) wrong(`invalid mount path: '${mount.Target}' mount path must be absolute`);
  for (const [type, member] of Object.entries(options)) {
    if (Object.hasOwn(options, mount.Type) && type !== mount.Type && mount[member]) throw badRequest(`${member} must not be specified on mount type "${mount.Type}"`);
  }
  if (mount.Type === 'tmpfs') {
    if (mount.Source) wrong('field Source must not be specified');
    return { type: 'tmpfs', source: '', destination, mode: '', rw: !mount.ReadOnly, propagation: '' };
  }
  if (mount.Type === 'volume') {
    if (!mount.Source && mount.ReadOnly) wrong('must not set ReadOnly mode when using anonymous volumes');
    const { Subpath } = mount.VolumeOptions ?? {};
    if (Subpath && (posix.isAbsolute(Subpath) || posix.normalize(Subpath).startsWith('..'))) wrong('subpath must be a relative path within the volume');
    return volumePoint(engine, mount.Source, destination, 'z', !mount.ReadOnly, mount.VolumeOptions?.Labels, mount.VolumeOptions?.DriverConfig);
  }
  if (mount.Type !== 'bind') throw badRequest(`invalid mount config for type "${mount.Type}": mount type unknown`);
  const propagation = mount.BindOptions?.Propagation;
  if (propagation && !propagations.includes(propagation)) wrong(`invalid propagation mode: ${propagation}`);
  if (!mount.Source) wrong('field Source must not be empty');
  if (mount.Source!.includes('\0')) wrong('invalid mount path');
  if (!isPath(mount.Source!)) wrong(`invalid mount path: '${mount.Source}' mount path must be absolute`);
  if (!existsSync(mount.Source!)) {
    if (mount.BindOptions?.CreateMountpoint) makeSource(engine, mount.Source!);
    else wrong(`bind source path does not exist: ${mount.Source}`);
  }
  return { type: 'bind', source: mount.Source!, destination, mode: '', rw: !mount.ReadOnly, propagation: propagation || 'rprivate' };
}

function volumePoint(engine: Engine, name: string | undefined, destination: string, mode: string, rw: boolean, labels?: Record<string, string>, driver?: { Name?: string; Options?: Record<string, string> }): MountPoint {
  const volume = createVolume(engine, { Name: name, Labels: labels, Driver: driver?.Name, DriverOpts: driver?.Options });
  return { type: 'volume', name: volume.name, source: volumePath(engine, volume.name), destination, mode, rw, propagation: '', ...(!name && { anonymous: true }) };
}

export const volumePath = (engine: Engine, name: string): string => posix.join(engine.options.dataDir, 'volumes', name, '_data');

/** `--tmpfs /x:size=64m` and `--mount type=tmpfs,tmpfs-size=…`, bytes. */
function tmpfsLimit({ hostConfig }: Container, { destination }: MountPoint): number {
  const spec = hostConfig.Mounts?.find(({ Target }) => Target === destination)?.TmpfsOptions?.SizeBytes;
  const [, number, unit = ''] = /(?:^|,)size=(\d+)([kmg]?)/i.exec(hostConfig.Tmpfs?.[destination] ?? '') ?? [];
  if (spec) return spec;
  return number === undefined ? Infinity : Number(number) * 1024 ** ' kmg'.indexOf(unit.toLowerCase() || ' ');
}

/** `mode`, `uid` and `gid` of a tmpfs. */
function tmpfsOwner({ hostConfig }: Container, { destination }: MountPoint): Partial<Meta> {
  const text = hostConfig.Tmpfs?.[destination] ?? '';
  const option = (name: string): string | undefined => new RegExp(`(?:^|,)${name}=(\\d+)`).exec(text)?.[1];
  const spec = hostConfig.Mounts?.find(({ Target }) => Target === destination)?.TmpfsOptions?.Mode;
  return { mode: spec ?? parseInt(option('mode') ?? '1777', 8), uid: Number(option('uid') ?? 0), gid: Number(option('gid') ?? 0) };
}

/** Gives the room of a run's tmpfs mounts back. */
export function closeMounts(mounts: readonly Mount[]): void {
  for (const { driver } of mounts) if (driver instanceof MemFs && driver.type === 'tmpfs') driver.release();
}

/** The file systems of a container's mounts. A tmpfs is new each time. */
export function openMounts(engine: Engine, container: Container): Mount[] {
  return container.mounts.map((point): Mount => {
    if (point.type === 'tmpfs') {
      const fs = new MemFs(undefined, 'tmpfs').join(engine.space);
      fs.limit = tmpfsLimit(container, point);
      fs.setMeta('', tmpfsOwner(container, point));
      return { at: point.destination, driver: fs, readOnly: !point.rw, source: 'tmpfs' };
    }
    if (point.type === 'volume') {
      const volume = engine.store.volumes.get(point.name!) ?? createVolume(engine, { Name: point.name });
      return { at: point.destination, driver: volume.fs, readOnly: !point.rw, source: '/dev/vda1' };
    }
    return { at: point.destination, driver: new HostFs(point.source), readOnly: !point.rw || !mayWrite(engine, point.source), source: '/dev/vda1' };
  });
}

/** `-v name:/x:nocopy` and `volume-nocopy`. */
const copiesNothing = ({ hostConfig }: Container, { mode, destination }: MountPoint): boolean =>
  mode.split(',').includes('nocopy') || (hostConfig.Mounts?.some(({ Target, VolumeOptions }) => Target === destination && VolumeOptions?.NoCopy === true) ?? false);

/** A file cannot be mounted on a folder, nor a folder on a file: runc's words. */
function checkKinds(container: Container, { at, driver }: Mount, there: string | undefined): void {
  const isDir = driver.lstat('').kind === 'dir';
  if (there === undefined || (there === 'dir') === isDir) return;
  const source = container.mounts.find(({ destination }) => destination === at)?.source ?? '';
  throw failed(
    `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "${source}" to rootfs at "${at}": ` +
      `mount ${source}:${at} (via /proc/self/fd/6), flags: 0x5000: not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
  );
}

/** Makes the mount points, and fills an empty volume with what the image has at its place. */
export function prepareMounts(container: Container, mounts: readonly Mount[]): void {
  const image = new Vfs([{ at: '/', driver: container.fs, readOnly: false }]);
  for (const mount of mounts) {
    const there = image.exists(mount.at);
    checkKinds(container, mount, there ? image.lookup(mount.at).stat.kind : undefined);
    if (!there) {
      const isFile = mount.driver.lstat('').kind === 'file';
      image.mkdirs(isFile ? posix.dirname(mount.at) : mount.at);
      if (isFile) image.writeFile(mount.at, '');
    }
    const point = container.mounts.find(({ destination }) => destination === mount.at);
    if (point?.type !== 'volume' || !there || copiesNothing(container, point) || mount.driver.readdir('').length > 0) continue;
    const target = new Vfs([{ at: '/', driver: mount.driver, readOnly: false }]);
    const { stat } = image.lookup(mount.at);
    if (stat.kind !== 'dir') continue;
    mount.driver.setMeta('', { mode: stat.mode, uid: stat.uid, gid: stat.gid });
    for (const name of image.readdir(mount.at)) intoVfs(target, '/', fromVfs(image, posix.join(mount.at, name), name), { keepOwner: true });
  }
}
