import { randomFillSync } from 'node:crypto';
import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';
import { newFile, type DirNode } from '../fs/node.js';
import { MemFs } from '../fs/mem-fs.js';
import type { Proc } from './proc.js';
import { nullFile, type OpenFile } from './stream.js';

/** The device nodes every container has: major, minor, and what opening them gives. */
const table: Record<string, { major: number; minor: number; open: (p: Proc, path: string) => OpenFile }> = {
  null: { major: 1, minor: 3, open: (_p, path) => nullFile(path) },
  zero: { major: 1, minor: 5, open: (p, path) => ({ ...nullFile(path), read: endless(p, (max) => Buffer.alloc(max)) }) },
  full: { major: 1, minor: 7, open: (p, path) => ({ ...nullFile(path), read: endless(p, (max) => Buffer.alloc(max)), write: full }) },
  random: { major: 1, minor: 8, open: (p, path) => ({ ...nullFile(path), read: endless(p, (max) => randomFillSync(Buffer.alloc(max))) }) },
  urandom: { major: 1, minor: 9, open: (p, path) => ({ ...nullFile(path), read: endless(p, (max) => randomFillSync(Buffer.alloc(max))) }) },
  tty: { major: 5, minor: 0, open: openTty },
};

/** Never at an end and never waiting: the reader must come to where it can be killed, and others to their turn. */
const endless = (p: Proc, make: (max: number) => Buffer): OpenFile['read'] => async (max) => {
  await p.tick();
  return make(Math.min(max, 32 << 20));
};

async function full(): Promise<void> {
  throw new FsError('ENOSPC');
}

function openTty(p: Proc): OpenFile {
  for (const fd of p.fds.values()) if (fd.file.tty) return { ...fd.file, tty: fd.file.tty, close: () => undefined };
  throw new FsError('ENXIO', '/dev/tty');
}

export function openDevice(p: Proc, stat: Stat, path: string): OpenFile {
  const device = Object.values(table).find(({ major, minor }) => major === stat.major && minor === stat.minor);
  if (!device) throw new FsError('ENXIO', path);
  return device.open(p, path);
}

/** A fresh /dev, as runc lays it out. */
export function devFs(): MemFs {
  const fs = new MemFs(undefined, 'tmpfs');
  fs.limit = 64 << 20;
  const meta = { mode: 0o666, uid: 0, gid: 0, mtime: Date.now() };
  for (const [name, { major, minor }] of Object.entries(table)) fs.mknod(`/${name}`, 'char', major, minor, meta);
  fs.symlink('/fd', '/proc/self/fd', meta);
  ['stdin', 'stdout', 'stderr'].forEach((name, i) => fs.symlink(`/${name}`, `/proc/self/fd/${i}`, meta));
  fs.symlink('/ptmx', 'pts/ptmx', meta);
  for (const name of ['mqueue', 'shm']) fs.mkdir(`/${name}`, { ...meta, mode: 0o1777 });
  fs.mkdir('/pts', { ...meta, mode: 0o755 });
  return fs;
}

/** A file system that is one file: /etc/hosts, /etc/hostname and /etc/resolv.conf are mounted as such. */
export function fileFs(content: string): MemFs {
  const fs = new MemFs(undefined, 'ext4');
  (fs.root as DirNode).entries.set('f', newFile(fs.root.token, { mode: 0o644, uid: 0, gid: 0, mtime: Date.now() }, Buffer.from(content)));
  return fs;
}
