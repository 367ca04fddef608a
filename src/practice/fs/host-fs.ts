import * as fs from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Driver, Handle } from './driver.js';
import { FsError, fromHost } from './error.js';
import type { Meta, Stat } from './node.js';

function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof FsError ? error : fromHost(error);
  }
}

function toStat(stat: fs.Stats, target?: string): Stat {
  const kind = stat.isDirectory() ? 'dir' : stat.isSymbolicLink() ? 'link' : stat.isFile() ? 'file' : stat.isFIFO() ? 'fifo' : 'char';
  const { mode, uid, gid, mtimeMs, size, ino, nlink } = stat;
  return { kind, mode: mode & 0o7777, uid, gid, mtime: mtimeMs, size, ino, links: nlink, target };
}

/**
 * A folder (or one file) of the host, bound into a container. A symbolic link inside is followed by Vfs within the
 * container, never by the host: before each call the real path of the parent must still lie below the bound folder.
 * Devices, sockets and pipes of the host cannot be opened.
 */
export class HostFs implements Driver {
  readonly type = 'ext4';
  private readonly base: string;

  constructor(path: string) {
    this.base = guard(() => fs.realpathSync(path));
  }

  lstat(path: string): Stat {
    const real = this.real(path);
    return guard(() => {
      const stat = fs.lstatSync(real);
      return toStat(stat, stat.isSymbolicLink() ? fs.readlinkSync(real) : undefined);
    });
  }

  readdir(path: string): string[] {
    return guard(() => fs.readdirSync(this.real(path)));
  }

  open(path: string, write: boolean): Handle {
    const flags = (write ? fs.constants.O_RDWR : fs.constants.O_RDONLY) | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0);
    const fd = guard(() => fs.openSync(this.real(path), flags));
    const stat = fs.fstatSync(fd);
    if (!this.holds(fd)) {
      fs.closeSync(fd);
      throw new FsError('EACCES', path);
    }
    if (!stat.isFile()) {
      fs.closeSync(fd);
      throw new FsError(stat.isDirectory() ? 'EISDIR' : 'ENXIO', path);
    }
    return {
      read: (offset, length) =>
        guard(() => {
          const buffer = Buffer.alloc(Math.min(length, 1 << 20));
          return buffer.subarray(0, fs.readSync(fd, buffer, 0, buffer.length, offset));
        }),
      write: (offset, bytes) => void guard(() => fs.writeSync(fd, bytes, 0, bytes.length, offset)),
      truncate: (size) => guard(() => fs.ftruncateSync(fd, size)),
      stat: () => toStat(fs.fstatSync(fd)),
      close: () => guard(() => fs.closeSync(fd)),
    };
  }

  create(path: string, meta: Meta): void {
    guard(() => fs.closeSync(fs.openSync(this.real(path), 'wx', meta.mode)));
  }
  mkdir(path: string, meta: Meta): void {
    guard(() => fs.mkdirSync(this.real(path), meta.mode));
  }
  symlink(path: string, target: string): void {
    guard(() => fs.symlinkSync(target, this.real(path)));
  }
  mknod(path: string): void {
    throw new FsError('EPERM', path);
  }
  link(from: string, to: string): void {
    guard(() => fs.linkSync(this.real(from), this.real(to)));
  }
  unlink(path: string): void {
    guard(() => fs.unlinkSync(this.real(path)));
  }
  rmdir(path: string): void {
    guard(() => fs.rmdirSync(this.real(path)));
  }
  rename(from: string, to: string): void {
    guard(() => fs.renameSync(this.real(from), this.real(to)));
  }
  setMeta(path: string, change: Partial<Meta>): void {
    const real = this.real(path);
    guard(() => {
      if (fs.lstatSync(real).isSymbolicLink()) return;
      if (change.mode !== undefined) fs.chmodSync(real, change.mode & 0o777);
      if (change.mtime !== undefined) fs.utimesSync(real, change.mtime / 1000, change.mtime / 1000);
      // The owner stays the learner: a simulated root must not need, or use, the host's.
    });
  }

  /** Whether what was opened lies below: a folder on its way may have become a link between look and leap. Only Linux tells. */
  private holds(fd: number): boolean {
    if (process.platform !== 'linux') return true;
    try {
      const real = fs.readlinkSync(`/proc/self/fd/${fd}`).replace(/ \(deleted\)$/, '');
      return real === this.base || real.startsWith(this.base + sep);
    } catch {
      return true;
    }
  }

  /** The host's path of a path here; throws EACCES when a link has been put in the way of it. */
  private real(path: string): string {
    if (path === '') return this.base;
    const real = join(this.base, ...path.split('/'));
    const parent = guard(() => fs.realpathSync(dirname(real)));
    if (parent !== this.base && !parent.startsWith(this.base + sep)) throw new FsError('EACCES', path);
    return real;
  }
}
