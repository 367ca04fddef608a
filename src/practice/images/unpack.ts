import { posix } from 'node:path';
import { MemFs } from '../fs/mem-fs.js';
import { newFile, type DirNode } from '../fs/node.js';
import { unpack, type TarEntry } from '../fs/tar.js';
import { exists } from './rootfs.js';

/** Lays a layer's archive over a tree, `.wh.` files taken as what they remove. No member can land outside. */
export function applyLayer(below: DirNode | undefined, archive: Buffer): DirNode {
  return applyEntries(below, unpack(archive), true);
}

export function applyEntries(below: DirNode | undefined, entries: Iterable<TarEntry>, whiteouts: boolean, at = ''): DirNode {
  const fs = new MemFs(below);
  for (const entry of entries) {
    const path = at + posix.normalize(`/${entry.name}`).replace(/\/$/, '');
    const name = posix.basename(path);
    if (whiteouts && name.startsWith('.wh.')) whiteout(fs, path, name);
    else if (path !== '') put(fs, path, entry, at);
    else if (entry.kind === 'dir') fs.setMeta('', meta(entry));
  }
  return fs.snapshot();
}

const meta = ({ mode, uid, gid, mtime }: TarEntry) => ({ mode, uid, gid, mtime });

function whiteout(fs: MemFs, path: string, name: string): void {
  const dir = posix.dirname(path).replace(/^\/$/, '');
  if (name === '.wh..wh..opq') {
    if (exists(fs, dir)) for (const child of fs.readdir(dir)) removeAll(fs, `${dir}/${child}`);
  } else if (!name.startsWith('.wh..wh.')) {
    const target = `${dir}/${name.slice(4)}`;
    if (exists(fs, target)) removeAll(fs, target);
  }
}

export function removeAll(fs: MemFs, path: string): void {
  const node = fs.node(path);
  if (node.kind !== 'dir') return fs.unlink(path);
  for (const child of [...node.entries.keys()]) removeAll(fs, `${path}/${child}`);
  fs.rmdir(path);
}

function put(fs: MemFs, path: string, entry: TarEntry, at: string): void {
  const dir = posix.dirname(path).replace(/^\/$/, '');
  makeDirs(fs, dir, entry.mtime);
  const kept = fs.node(dir).mtime;
  const there = exists(fs, path) ? fs.node(path) : undefined;
  if (entry.kind === 'dir') {
    if (there?.kind === 'dir') return fs.setMeta(path, meta(entry));
    if (there) fs.unlink(path);
    fs.mkdir(path, meta(entry));
  } else {
    if (there) removeAll(fs, path);
    if (entry.kind === 'file') fs.insert(path, newFile({}, meta(entry), entry.data ?? Buffer.alloc(0)));
    else if (entry.kind === 'link') fs.symlink(path, entry.target ?? '', meta(entry));
    else if (entry.kind === 'hardlink') fs.link(at + posix.normalize(`/${entry.target ?? ''}`), path);
    else fs.mknod(path, entry.kind, 0, 0, meta(entry));
  }
  fs.setMeta(dir, { mtime: kept });
}

/** Makes a folder and those above; what stands in its way must be a folder. */
export function makeDirs(fs: MemFs, path: string, mtime: number, owner = { uid: 0, gid: 0 }): void {
  if (path === '' || path === '/' || exists(fs, path)) return;
  makeDirs(fs, posix.dirname(path).replace(/^\/$/, ''), mtime, owner);
  fs.mkdir(path, { mode: 0o755, mtime, ...owner });
}
