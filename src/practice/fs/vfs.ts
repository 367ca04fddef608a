import type { Driver, Handle } from './driver.js';
import { FsError, isCode } from './error.js';
import type { Meta, Stat } from './node.js';

export interface Mount {
  /** Canonical absolute path inside the container, `/` for the root. */
  readonly at: string;
  readonly driver: Driver;
  readonly readOnly: boolean;
  /** Path inside the driver that is mounted, `''` for all of it. */
  readonly base?: string;
  /** For `mount` and `df`. */
  readonly source?: string;
}

/** Who asks. Uid 0 may do everything. */
export interface Cred {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}
export const root: Cred = { uid: 0, gid: 0, groups: [0] };

export interface Found {
  readonly mount: Mount;
  /** The path inside the mount's driver. */
  readonly inner: string;
  /** Canonical path inside the container. */
  readonly path: string;
  readonly stat: Stat | undefined;
}

const R = 4;
const W = 2;
const X = 1;

/** A container's view of its files: mounts put together, links followed, permissions held. All paths are absolute. */
export class Vfs {
  private readonly mounts: Mount[];
  /** Where `/proc/self` and `/dev/stdout` lead depends on who looks: the process fills this in. */
  magic?: (path: string, cred: Cred) => string | undefined;

  constructor(mounts: Mount[]) {
    // The deepest first, so that the first whose path begins a given one is the right one.
    this.mounts = [...mounts].sort((a, b) => b.at.length - a.at.length);
  }

  list(): readonly Mount[] {
    return [...this.mounts].reverse();
  }

  /** Finds what a path names; `stat` is undefined when only the last part is missing. */
  find(path: string, cred: Cred = root, follow = true): Found {
    if (path.length > 4096) throw new FsError('ENAMETOOLONG', path.slice(0, 64));
    let parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const trailing = path.endsWith('/') && parts.length > 0;
    let at = '';
    let links = 0;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (part === '..') {
        at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
        continue;
      }
      const last = i === parts.length - 1;
      const here = this.place(`${at}/${part}`);
      const stat = this.stat(here);
      if (!stat) {
        if (last) return { ...here, stat: undefined };
        throw new FsError('ENOENT', path);
      }
      if (stat.kind === 'link' && (!last || follow || trailing)) {
        if (++links > 40) throw new FsError('ELOOP', path);
        const target = stat.target!;
        if (target.startsWith('/')) at = '';
        parts = [...target.split('/').filter((piece) => piece !== '' && piece !== '.'), ...parts.slice(i + 1)];
        i = -1;
        continue;
      }
      if (!last || trailing) {
        if (stat.kind !== 'dir') throw new FsError('ENOTDIR', path);
        if (!last) this.need(stat, X, cred, path);
      }
      at = here.path;
      if (last) return { ...here, stat };
    }
    const here = this.place(at);
    return { ...here, stat: this.stat(here) };
  }

  stat(found: Pick<Found, 'mount' | 'inner'>): Stat | undefined {
    try {
      return found.mount.driver.lstat(found.inner);
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  lookup(path: string, cred: Cred = root, follow = true): Found & { stat: Stat } {
    const found = this.find(path, cred, follow);
    if (!found.stat) throw new FsError('ENOENT', path);
    return found as Found & { stat: Stat };
  }

  exists(path: string, cred: Cred = root, follow = true): boolean {
    try {
      return this.find(path, cred, follow).stat !== undefined;
    } catch {
      return false;
    }
  }

  readdir(path: string, cred: Cred = root): string[] {
    const found = this.lookup(path, cred);
    if (found.stat.kind !== 'dir') throw new FsError('ENOTDIR', path);
    this.need(found.stat, R, cred, path);
    const names = new Set(found.mount.driver.readdir(found.inner));
    const below = found.path === '/' ? '/' : `${found.path}/`;
    for (const { at } of this.mounts) {
      const rest = at.startsWith(below) ? at.slice(below.length) : '';
      if (rest !== '' && !rest.includes('/')) names.add(rest);
    }
    return [...names].sort();
  }

  /** Opens an existing file. */
  open(path: string, want: { read?: boolean; write?: boolean }, cred: Cred = root): Handle {
    const found = this.lookup(path, cred);
    if (found.stat.kind === 'dir' && want.write) throw new FsError('EISDIR', path);
    this.need(found.stat, (want.read ? R : 0) | (want.write ? W : 0), cred, path);
    if (want.write) this.writable(found);
    return found.mount.driver.open(found.inner, want.write ?? false);
  }

  /** Opens for writing, creating the file when it is missing. */
  openForWrite(path: string, mode: number, cred: Cred = root, exclusive = false): Handle {
    const found = this.find(path, cred);
    if (found.stat && exclusive) throw new FsError('EEXIST', path);
    if (found.stat) return this.open(found.path, { write: true }, cred);
    this.parentWritable(found, cred, path);
    found.mount.driver.create(found.inner, { mode, uid: cred.uid, gid: cred.gid, mtime: Date.now() });
    return found.mount.driver.open(found.inner, true);
  }

  readFile(path: string, cred: Cred = root): Buffer {
    const handle = this.open(path, { read: true }, cred);
    try {
      const parts: Buffer[] = [];
      for (let at = 0; ; ) {
        const part = handle.read(at, 1 << 20);
        if (part.length === 0) break;
        parts.push(part);
        at += part.length;
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    } finally {
      handle.close();
    }
  }

  readText(path: string, cred: Cred = root): string {
    return this.readFile(path, cred).toString();
  }

  writeFile(path: string, data: Uint8Array | string, cred: Cred = root, mode = 0o644): void {
    const handle = this.openForWrite(path, mode, cred);
    try {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      handle.truncate(0);
      if (bytes.length > 0) handle.write(0, bytes);
    } finally {
      handle.close();
    }
  }

  mkdir(path: string, mode = 0o755, cred: Cred = root): void {
    this.make(path, cred, (found, meta) => found.mount.driver.mkdir(found.inner, { ...meta, mode }));
  }

  /** Makes a folder and those above it. */
  mkdirs(path: string, mode = 0o755, cred: Cred = root): void {
    const parts = path.split('/').filter(Boolean);
    for (let i = 1; i <= parts.length; i++) {
      const part = `/${parts.slice(0, i).join('/')}`;
      const found = this.find(part, cred);
      if (!found.stat) this.mkdir(found.path, mode, cred);
      else if (found.stat.kind !== 'dir') throw new FsError(i === parts.length ? 'EEXIST' : 'ENOTDIR', part);
    }
  }

  symlink(path: string, target: string, cred: Cred = root): void {
    this.make(path, cred, (found, meta) => found.mount.driver.symlink(found.inner, target, { ...meta, mode: 0o777 }));
  }

  mknod(path: string, kind: 'char' | 'fifo', mode: number, cred: Cred = root, major = 0, minor = 0): void {
    this.make(path, cred, (found, meta) => found.mount.driver.mknod(found.inner, kind, major, minor, { ...meta, mode }));
  }

  link(from: string, to: string, cred: Cred = root): void {
    const source = this.lookup(from, cred, false);
    this.make(to, cred, (found) => {
      if (found.mount !== source.mount) throw new FsError('EXDEV', to);
      found.mount.driver.link(source.inner, found.inner);
    });
  }

  unlink(path: string, cred: Cred = root): void {
    const found = this.lookup(path, cred, false);
    if (found.stat.kind === 'dir') throw new FsError('EISDIR', path);
    this.removable(found, cred, path);
    found.mount.driver.unlink(found.inner);
  }

  rmdir(path: string, cred: Cred = root): void {
    const found = this.lookup(path, cred, false);
    this.removable(found, cred, path);
    found.mount.driver.rmdir(found.inner);
  }

  /** Removes a file or a whole folder. A mount point inside is emptied and stays. */
  remove(path: string, cred: Cred = root): void {
    const found = this.lookup(path, cred, false);
    if (found.stat.kind !== 'dir') return this.unlink(path, cred);
    for (const name of this.readdir(found.path, cred)) this.remove(`${found.path}/${name}`, cred);
    this.rmdir(found.path, cred);
  }

  rename(from: string, to: string, cred: Cred = root): void {
    const source = this.lookup(from, cred, false);
    const target = this.find(to, cred, false);
    this.removable(source, cred, from);
    this.parentWritable(target, cred, to);
    if (source.mount !== target.mount) throw new FsError('EXDEV', to);
    source.mount.driver.rename(source.inner, target.inner);
  }

  setMeta(path: string, change: Partial<Meta>, cred: Cred = root, follow = true): void {
    const found = this.lookup(path, cred, follow);
    this.writable(found);
    const owner = cred.uid === 0 || cred.uid === found.stat.uid;
    const gives = change.uid !== undefined && change.uid !== found.stat.uid;
    if (!owner || (gives && cred.uid !== 0)) throw new FsError('EPERM', path);
    found.mount.driver.setMeta(found.inner, change);
  }

  /** Throws EACCES unless these bits (4 read, 2 write, 1 execute) are granted. Root needs an x bit somewhere to execute. */
  need(stat: Stat, bits: number, cred: Cred, path: string): void {
    if (cred.uid === 0) {
      if (bits & X && stat.kind === 'file' && (stat.mode & 0o111) === 0) throw new FsError('EACCES', path);
      return;
    }
    const shift = cred.uid === stat.uid ? 6 : cred.gid === stat.gid || cred.groups.includes(stat.gid) ? 3 : 0;
    if (((stat.mode >> shift) & bits) !== bits) throw new FsError('EACCES', path);
  }

  access(path: string, bits: number, cred: Cred): boolean {
    try {
      const found = this.lookup(path, cred);
      this.need(found.stat, bits, cred, path);
      if (bits & W) this.writable(found);
      return true;
    } catch {
      return false;
    }
  }

  private make(path: string, cred: Cred, work: (found: Found, meta: Meta) => void): void {
    const found = this.find(path, cred, false);
    if (found.stat) throw new FsError('EEXIST', path);
    this.parentWritable(found, cred, path);
    work(found, { mode: 0o755, uid: cred.uid, gid: cred.gid, mtime: Date.now() });
  }

  private writable(found: Found): void {
    if (found.mount.readOnly) throw new FsError('EROFS', found.path);
  }

  private parentWritable(found: Found, cred: Cred, path: string): void {
    const parent = this.lookup(found.path.slice(0, found.path.lastIndexOf('/')) || '/', cred);
    if (parent.stat.kind !== 'dir') throw new FsError('ENOTDIR', path);
    this.need(parent.stat, W | X, cred, path);
    this.writable(found);
  }

  private removable(found: Found & { stat: Stat }, cred: Cred, path: string): void {
    if (found.path === '/' || this.mounts.some(({ at }) => at === found.path)) throw new FsError('EBUSY', path);
    this.parentWritable(found, cred, path);
    const parent = this.lookup(found.path.slice(0, found.path.lastIndexOf('/')) || '/', cred);
    if (parent.stat.mode & 0o1000 && cred.uid !== 0 && cred.uid !== found.stat.uid && cred.uid !== parent.stat.uid) {
      throw new FsError('EPERM', path);
    }
  }

  private place(path: string): { mount: Mount; inner: string; path: string } {
    const whole = path === '' ? '/' : path;
    const mount = this.mounts.find(({ at }) => at === '/' || whole === at || whole.startsWith(`${at}/`));
    if (!mount) throw new FsError('ENOENT', path);
    const rest = mount.at === '/' ? whole : whole.slice(mount.at.length);
    return { mount, inner: (mount.base ?? '') + (rest === '/' ? '' : rest), path: whole };
  }
}
