import { Channel, channelFd } from './channel.js';
import { at, bad, wasi, type Context, type Imports } from './context.js';
import { errno } from '../errno.js';
import { putStat, putStatfs, type StatFields } from './stat.js';
import { terminal } from './terminal.js';

const direntSize = 280;
const kinds: Record<string, number> = { dir: 4, file: 8, link: 10, char: 2, fifo: 1 };
const folderMode = 0o040755;
const fileMode = 0o100644;

/** Calls on files and descriptors; the standard library's are answered here, all others by the container. */
export function fileImports(context: Context): Imports {
  const { memory, bridge, stdlib } = context;
  const channel = new Channel(bridge, memory);
  const ioctl = terminal(context);
  const listings = new Map<number, { names: { name: string; kind: string }[]; next: number }>();

  const writeStat = (to: number, fields: StatFields): number => putStat(memory, to, fields);
  const own = (folder: boolean, size: number): StatFields => ({ mode: folder ? folderMode : fileMode, links: 1, uid: 0, gid: 0, size, mtime: 0, ino: 1, rdev: 0 });
  const stat = (dir: number, path: string, follow: boolean, to: number): number => {
    if (stdlib.owns(path)) {
      const library = stdlib.stat(path);
      return library ? writeStat(to, own(library.folder, library.size)) : bad('ENOENT');
    }
    const result = bridge.call('stat', dir, path, follow ? 1 : 0);
    return result < 0 ? result : writeStat(to, bridge.json<StatFields>());
  };
  const fstat = (fd: number, to: number): number => {
    const library = stdlib.file(fd);
    if (library) return writeStat(to, own(!library.bytes, library.bytes?.length ?? 4096));
    if (fd === channelFd) return writeStat(to, own(false, 0));
    const result = bridge.call('fstat', fd);
    return result < 0 ? result : writeStat(to, bridge.json<StatFields>());
  };
  const total = (vector: number, count: number): number => memory.vectors(vector, count).reduce((sum, { length }) => sum + length, 0);

  const readv = (fd: number, vector: number, count: number, offset: number, to: number): number => {
    const library = stdlib.file(fd);
    if (library && !library.bytes) return errno('EISDIR');
    let data: Uint8Array;
    if (fd === channelFd) data = channel.read();
    else if (library?.bytes) {
      const from = offset < 0 ? library.position : offset;
      data = library.bytes.subarray(from, from + total(vector, count));
      if (offset < 0) library.position += data.length;
    } else {
      const result = bridge.call('read', fd, total(vector, count), offset);
      if (result < 0) return -result;
      data = bridge.answer();
    }
    memory.scatter(vector, count, data);
    memory.set32(to, data.length);
    return 0;
  };
  const writev = (fd: number, vector: number, count: number, offset: number, to: number): number => {
    const data = memory.gather(vector, count);
    const result = fd === channelFd ? channel.write(data) : bridge.call('write', fd, data, offset);
    if (result < 0) return -result;
    memory.set32(to, result);
    return 0;
  };

  return {
    __syscall_openat(dir: number, path: number, flags: number, varargs: number) {
      const name = memory.text(path);
      if (!stdlib.owns(name)) return bridge.call('open', dir, name, flags, flags & 0x40 ? memory.i32(varargs) : 0);
      return flags & 3 ? bad('EROFS') : (stdlib.tryOpen(name) ?? bad('ENOENT'));
    },
    fd_close(fd: number) {
      listings.delete(fd);
      if (fd === channelFd || stdlib.close(fd)) return 0;
      return wasi(bridge.call('close', fd));
    },
    fd_read: (fd: number, vector: number, count: number, to: number) => readv(fd, vector, count, -1, to),
    fd_pread: (fd: number, vector: number, count: number, offset: bigint, to: number) => readv(fd, vector, count, Number(offset), to),
    fd_write: (fd: number, vector: number, count: number, to: number) => writev(fd, vector, count, -1, to),
    fd_pwrite: (fd: number, vector: number, count: number, offset: bigint, to: number) => writev(fd, vector, count, Number(offset), to),
    fd_seek(fd: number, offset: bigint, whence: number, to: number) {
      const library = stdlib.file(fd);
      if (library) library.position = Number(offset) + [0, library.position, library.bytes?.length ?? 0][whence]!;
      else listings.delete(fd);
      const result = library ? library.position : bridge.call('seek', fd, Number(offset), whence);
      if (result < 0) return -result;
      memory.set64(to, library ? result : Number(bridge.text()));
      return 0;
    },
    fd_sync: (fd: number) => (stdlib.file(fd) ? 0 : wasi(bridge.call('fstat', fd))),
    __syscall_fdatasync: (fd: number) => Math.min(0, bridge.call('fstat', fd)),
    fd_fdstat_get(fd: number, to: number) {
      memory.bytes.fill(0, to, to + 24);
      // The library's isatty() goes by this: 2 is a character device, 4 a file.
      memory.bytes[to] = fd !== channelFd && !stdlib.file(fd) && bridge.call('tty', fd) >= 0 ? 2 : 4;
      return 0;
    },
    __syscall_stat64: (path: number, to: number) => stat(at.here, memory.text(path), true, to),
    __syscall_lstat64: (path: number, to: number) => stat(at.here, memory.text(path), false, to),
    __syscall_newfstatat(dir: number, path: number, to: number, flags: number) {
      const name = memory.text(path);
      if (name === '' && flags & at.emptyPath) return fstat(dir, to);
      return stat(dir, name, !(flags & at.noFollow), to);
    },
    __syscall_fstat64: fstat,
    __syscall_getdents64(fd: number, to: number, room: number) {
      let listing = listings.get(fd);
      if (!listing) {
        const library = stdlib.file(fd);
        const result = library ? 0 : bridge.call('list', fd);
        if (result < 0) return result;
        const names = library ? stdlib.names(library) : bridge.json<{ name: string; kind: string }[]>();
        listing = { names: [{ name: '.', kind: 'dir' }, { name: '..', kind: 'dir' }, ...names], next: 0 };
        listings.set(fd, listing);
      }
      let written = 0;
      for (; listing.next < listing.names.length && written + direntSize <= room; listing.next++, written += direntSize) {
        const { name, kind } = listing.names[listing.next]!;
        memory.set64(to + written, listing.next + 1);
        memory.set64(to + written + 8, listing.next + 1);
        memory.set16(to + written + 16, direntSize);
        memory.bytes[to + written + 18] = kinds[kind] ?? 8;
        memory.setText(to + written + 19, name, 256);
      }
      return written;
    },
    __syscall_faccessat(dir: number, path: number, bits: number) {
      const name = memory.text(path);
      if (stdlib.owns(name)) return !stdlib.stat(name) ? bad('ENOENT') : bits & 2 ? bad('EROFS') : 0;
      return bridge.call('access', dir, name, bits);
    },
    __syscall_readlinkat(dir: number, path: number, to: number, room: number) {
      const name = memory.text(path);
      if (stdlib.owns(name)) return bad(stdlib.stat(name) ? 'EINVAL' : 'ENOENT');
      const result = bridge.call('readlink', dir, name);
      if (result < 0) return result;
      const target = bridge.answer().subarray(0, room);
      memory.bytes.set(target, to);
      return target.length;
    },
    __syscall_getcwd(to: number, room: number) {
      const result = bridge.call('getcwd');
      const path = bridge.answer();
      if (result >= 0 && path.length + 1 > room) return bad('ERANGE');
      return result < 0 ? result : memory.setText(to, Buffer.from(path).toString()) + 1;
    },
    __syscall_chdir: (path: number) => bridge.call('chdir', memory.text(path)),
    __syscall_fchdir: (fd: number) => bridge.call('fchdir', fd),
    __syscall_mkdirat: (dir: number, path: number, mode: number) => (stdlib.owns(memory.text(path)) ? bad('EROFS') : bridge.call('mkdir', dir, memory.text(path), mode)),
    __syscall_rmdir: (path: number) => bridge.call('rmdir', at.here, memory.text(path)),
    __syscall_unlinkat: (dir: number, path: number, flags: number) => bridge.call(flags & at.removeDir ? 'rmdir' : 'unlink', dir, memory.text(path)),
    __syscall_renameat: (from: number, path: number, to: number, target: number) => bridge.call('rename', from, memory.text(path), to, memory.text(target)),
    __syscall_symlinkat: (target: number, dir: number, path: number) => bridge.call('symlink', memory.text(target), dir, memory.text(path)),
    __syscall_chmod: (path: number, mode: number) => bridge.call('chmod', at.here, memory.text(path), mode, 1),
    __syscall_fchmod: (fd: number, mode: number) => bridge.call('fchmod', fd, mode),
    __syscall_fchmodat2: (dir: number, path: number, mode: number, flags: number) => bridge.call('chmod', dir, memory.text(path), mode, flags & at.noFollow ? 0 : 1),
    __syscall_fchown32: (fd: number, uid: number, gid: number) => bridge.call('fchown', fd, uid, gid),
    __syscall_fchownat: (dir: number, path: number, uid: number, gid: number, flags: number) => bridge.call('chown', dir, memory.text(path), uid, gid, flags & at.noFollow ? 0 : 1),
    __syscall_truncate64: (path: number, size: bigint) => bridge.call('truncate', memory.text(path), Number(size)),
    __syscall_ftruncate64: (fd: number, size: bigint) => bridge.call('ftruncate', fd, Number(size)),
    __syscall_utimensat(dir: number, path: number, times: number, flags: number) {
      const [now, omit] = [0x3fffffff, 0x3ffffffe];
      const nanoseconds = times ? memory.i32(times + 24) : now;
      if (nanoseconds === omit) return 0;
      const mtime = nanoseconds === now ? Date.now() : memory.i64(times + 16) * 1000 + nanoseconds / 1e6;
      return bridge.call('utime', dir, path ? memory.text(path) : '', mtime, flags & at.noFollow ? 0 : 1);
    },
    __syscall_statfs64: (_path: number, _size: number, to: number) => putStatfs(memory, to),
    __syscall_fstatfs64: (_fd: number, _size: number, to: number) => putStatfs(memory, to),
    __syscall_dup3: (fd: number, to: number) => (fd === to ? bad('EINVAL') : bridge.call('dup', fd, to, 0)),
    __syscall_fcntl64(fd: number, command: number, varargs: number) {
      if (fd === channelFd || stdlib.file(fd)) return command === 0 || command === 1030 ? bad('EINVAL') : 0;
      return bridge.call('fcntl', fd, command, command === 0 || command === 4 || command === 1030 ? memory.i32(varargs) : 0);
    },
    __syscall_ioctl(fd: number, operation: number, varargs: number) {
      if (fd === channelFd || stdlib.file(fd)) return bad('ENOTTY');
      return ioctl(fd, operation, memory.u32(varargs));
    },
    __syscall_fadvise64: () => 0,
    __syscall_pipe(to: number) {
      const result = bridge.call('pipe');
      if (result < 0) return result;
      bridge.json<number[]>().forEach((fd, i) => memory.set32(to + 4 * i, fd));
      return 0;
    },
    __syscall_poll(list: number, count: number, timeout: number) {
      const asked = Array.from({ length: count }, (_, i) => [memory.i32(list + 8 * i), memory.i16(list + 8 * i + 4)]);
      const result = bridge.call('poll', JSON.stringify(asked), timeout);
      if (result < 0) return result;
      bridge.json<number[]>().forEach((events, i) => memory.set16(list + 8 * i + 6, events));
      return result;
    },
    _mmap_js: () => bad('ENODEV'),
    _munmap_js: () => 0,
    _msync_js: () => 0,
  };
}
