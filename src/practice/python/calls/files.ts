import { FsError } from '../../fs/error.js';
import type { Kind, Stat } from '../../fs/node.js';
import { type Fd, type OpenFile } from '../../process/stream.js';
import { CallError, type Handler, type Kernel } from '../kernel.js';
import { dataSize } from '../protocol.js';

const types: Record<Kind, number> = { file: 0o100000, dir: 0o040000, link: 0o120000, char: 0o020000, fifo: 0o010000 };
const O = { write: 1, readWrite: 2, create: 0x40, exclusive: 0x80, truncate: 0x200, append: 0x400, nonBlocking: 0x800, directory: 0x10000, noFollow: 0x20000 };

const fields = (stat: Stat) => ({
  mode: types[stat.kind] | stat.mode,
  links: stat.links, uid: stat.uid, gid: stat.gid, size: stat.size, mtime: stat.mtime, ino: stat.ino,
  rdev: ((stat.major ?? 0) << 8) | (stat.minor ?? 0),
}); // prettier-ignore

/** What fstat says of a descriptor that is no file: a terminal, a pipe, a socket. */
function streamFields(file: OpenFile) {
  const type = file.tty || file.path?.startsWith('/dev/') ? types.char | 0o620 : file.path?.startsWith('socket:') ? 0o140777 : types.fifo | 0o600;
  return { mode: type, links: 1, uid: 0, gid: 0, size: 0, mtime: Date.now(), ino: 1, rdev: file.tty ? 0x8800 : 0 };
}

/** An open folder: only good for listing and as the base of `*at` calls. */
const folder = (path: string): OpenFile => ({
  path,
  read: () => Promise.reject(new FsError('EISDIR')),
  write: () => Promise.reject(new FsError('EBADF')),
  close: () => undefined,
});
const isFolder = ({ p }: Kernel, { path, file }: OpenFile): boolean => file === undefined && (path?.startsWith('/') ?? false) && p.vfs.find(path!, p.cred).stat?.kind === 'dir';

function open(kernel: Kernel, dir: number, name: string, flags: number, mode: number): number {
  const { p } = kernel;
  const path = kernel.path(dir, name);
  const found = p.vfs.find(path, p.cred, !(flags & O.noFollow));
  const write = (flags & 3) !== 0;
  if (!found.stat && !(flags & O.create)) throw new FsError('ENOENT', name);
  if (found.stat?.kind === 'link') throw new FsError('ELOOP', name);
  if (found.stat?.kind === 'dir') {
    if (write || flags & O.create) throw new FsError('EISDIR', name);
    p.vfs.need(found.stat, 4, p.cred, name);
    return kernel.add(folder(found.path));
  }
  if (flags & O.directory) throw new FsError('ENOTDIR', name);
  const file = p.open(path, {
    read: (flags & 3) !== O.write,
    write,
    append: (flags & O.append) !== 0,
    truncate: (flags & O.truncate) !== 0,
    create: (flags & O.create) !== 0,
    exclusive: (flags & O.exclusive) !== 0,
  });
  if (!found.stat && (mode & 0o777) !== 0o666) p.vfs.setMeta(path, { mode: mode & 0o777 & ~p.umask }, p.cred);
  if (flags & O.nonBlocking) kernel.nonBlocking.add(file);
  return kernel.add(file);
}

async function read(kernel: Kernel, fd: number, max: number, offset: number) {
  const file = kernel.p.fd(fd);
  const room = Math.min(max, dataSize);
  if (offset >= 0) {
    if (!file.file) throw new CallError('ESPIPE');
    return { data: file.file.handle.read(offset, room) };
  }
  if (kernel.nonBlocking.has(file) && file.readiness && !file.readiness.readable()) throw new FsError('EAGAIN');
  return { data: await file.read(room, kernel.p.waitInterruptibly) };
}

async function write(kernel: Kernel, fd: number, data: Uint8Array, offset: number): Promise<number> {
  const file = kernel.p.fd(fd);
  if (offset >= 0) {
    if (!file.file) throw new CallError('ESPIPE');
    file.file.handle.write(offset, data);
    return data.length;
  }
  if (kernel.nonBlocking.has(file) && file.readiness && !file.readiness.writable()) throw new FsError('EAGAIN');
  // In pieces, so that a slow reader holds the writer back.
  for (let at = 0; at < data.length; at += 64 * 1024) await file.write(data.subarray(at, at + 64 * 1024), kernel.p.waitInterruptibly);
  return data.length;
}

function seek(kernel: Kernel, fd: number, offset: number, whence: number) {
  const { file } = kernel.p.fd(fd);
  if (!file) {
    if (isFolder(kernel, kernel.p.fd(fd))) return { data: '0' };
    throw new CallError('ESPIPE');
  }
  const base = [0, file.offset, file.handle.stat().size][whence];
  if (base === undefined || base + offset < 0) throw new FsError('EINVAL');
  file.offset = base + offset;
  return { data: String(file.offset) };
}

function list(kernel: Kernel, fd: number) {
  const { p } = kernel;
  const { path = '' } = p.fd(fd);
  const names = p.vfs.readdir(path, p.cred);
  return { data: names.map((name) => ({ name, kind: p.vfs.find(`${path === '/' ? '' : path}/${name}`, p.cred, false).stat?.kind ?? 'file' })) };
}

function enter({ p }: Kernel, path: string): number {
  const found = p.vfs.lookup(p.path(path), p.cred);
  if (found.stat.kind !== 'dir') throw new FsError('ENOTDIR', path);
  p.vfs.need(found.stat, 1, p.cred, path);
  p.cwd = found.path;
  return 0;
}

/** For calls that give nothing back. */
const done = (nothing: void): number => (nothing === undefined ? 0 : 1);
const handle = (kernel: Kernel, fd: number) => {
  const { file } = kernel.p.fd(fd);
  if (!file) throw new FsError('EINVAL');
  return file.handle;
};
const pathOf = (kernel: Kernel, fd: number): string => {
  const { path } = kernel.p.fd(fd);
  if (!path?.startsWith('/')) throw new FsError('EINVAL');
  return path;
};
const owner = (uid: number, gid: number) => ({ ...(uid === -1 ? {} : { uid }), ...(gid === -1 ? {} : { gid }) });

/** Calls on files, by name. */
export const fileCalls = {
  open,
  read,
  write,
  seek,
  list,
  close({ p }: Kernel, fd: number): number {
    const held: Fd | undefined = p.fds.get(fd);
    if (!held) throw new FsError('EBADF');
    p.fds.delete(fd);
    held.close();
    return 0;
  },
  stat(kernel: Kernel, dir: number, path: string, follow: number) {
    return { data: fields(kernel.p.vfs.lookup(kernel.path(dir, path), kernel.p.cred, follow === 1).stat) };
  },
  fstat(kernel: Kernel, fd: number) {
    const open = kernel.p.fd(fd);
    if (open.file) return { data: fields(open.file.handle.stat()) };
    return { data: isFolder(kernel, open) ? fields(kernel.p.vfs.lookup(open.path!).stat) : streamFields(open) };
  },
  access(kernel: Kernel, dir: number, path: string, bits: number): number {
    const { p } = kernel;
    const full = kernel.path(dir, path);
    p.vfs.lookup(full, p.cred);
    if (bits !== 0 && !p.vfs.access(full, bits, p.cred)) throw new FsError('EACCES', path);
    return 0;
  },
  readlink(kernel: Kernel, dir: number, path: string) {
    const { stat } = kernel.p.vfs.lookup(kernel.path(dir, path), kernel.p.cred, false);
    if (stat.target === undefined) throw new FsError('EINVAL');
    return { data: stat.target };
  },
  getcwd: ({ p }: Kernel) => ({ data: p.cwd }),
  chdir: enter,
  fchdir: (kernel: Kernel, fd: number) => enter(kernel, pathOf(kernel, fd)),
  mkdir: (kernel: Kernel, dir: number, path: string, mode: number) => done(kernel.p.vfs.mkdir(kernel.path(dir, path), mode & 0o1777 & ~kernel.p.umask, kernel.p.cred)),
  rmdir: (kernel: Kernel, dir: number, path: string) => done(kernel.p.vfs.rmdir(kernel.path(dir, path), kernel.p.cred)),
  unlink: (kernel: Kernel, dir: number, path: string) => done(kernel.p.vfs.unlink(kernel.path(dir, path), kernel.p.cred)),
  rename: (kernel: Kernel, from: number, path: string, to: number, target: string) => done(kernel.p.vfs.rename(kernel.path(from, path), kernel.path(to, target), kernel.p.cred)),
  symlink: (kernel: Kernel, target: string, dir: number, path: string) => done(kernel.p.vfs.symlink(kernel.path(dir, path), target, kernel.p.cred)),
  chmod: (kernel: Kernel, dir: number, path: string, mode: number, follow: number) => done(kernel.p.vfs.setMeta(kernel.path(dir, path), { mode: mode & 0o7777 }, kernel.p.cred, follow === 1)),
  fchmod: (kernel: Kernel, fd: number, mode: number) => done(kernel.p.vfs.setMeta(pathOf(kernel, fd), { mode: mode & 0o7777 }, kernel.p.cred)),
  chown: (kernel: Kernel, dir: number, path: string, uid: number, gid: number, follow: number) => done(kernel.p.vfs.setMeta(kernel.path(dir, path), owner(uid, gid), kernel.p.cred, follow === 1)),
  fchown: (kernel: Kernel, fd: number, uid: number, gid: number) => done(kernel.p.vfs.setMeta(pathOf(kernel, fd), owner(uid, gid), kernel.p.cred)),
  utime: (kernel: Kernel, dir: number, path: string, mtime: number, follow: number) => done(kernel.p.vfs.setMeta(path === '' ? pathOf(kernel, dir) : kernel.path(dir, path), { mtime }, kernel.p.cred, follow === 1)),
  truncate({ p }: Kernel, path: string, size: number): number {
    const open = p.vfs.open(p.path(path), { write: true }, p.cred);
    open.truncate(size);
    open.close();
    return 0;
  },
  ftruncate: (kernel: Kernel, fd: number, size: number) => done(handle(kernel, fd).truncate(size)),
} satisfies Record<string, Handler>;
