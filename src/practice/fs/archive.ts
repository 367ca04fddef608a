import { posix } from 'node:path';
import { FsError } from './error.js';
import { bytesOf, type DirNode, type Node } from './node.js';
import { diff } from './tree.js';
import type { TarEntry } from './tar.js';
import type { Cred, Vfs } from './vfs.js';
import { root } from './vfs.js';

/** What lies at a path of a container, named `name` in the archive, as `docker cp` out of it wants it. */
export function* fromVfs(vfs: Vfs, path: string, name: string): Generator<TarEntry> {
  const { stat } = vfs.lookup(path, root, false);
  const meta = { mode: stat.mode, uid: stat.uid, gid: stat.gid, mtime: stat.mtime };
  if (stat.kind === 'file') yield { ...meta, name, kind: 'file', data: vfs.readFile(path) };
  else if (stat.kind === 'link') yield { ...meta, name, kind: 'link', target: stat.target };
  else if (stat.kind === 'dir') {
    yield { ...meta, name: `${name}/`, kind: 'dir' };
    for (const child of vfs.readdir(path)) yield* fromVfs(vfs, posix.join(path, child), `${name}/${child}`);
  }
}

export interface UnpackRules {
  /** A folder must not take a file's place, nor a file a folder's. */
  readonly noOverwriteDirNonDir?: boolean;
  /** Keep the archive's owners, as `docker cp -a` does. */
  readonly keepOwner?: boolean;
}

/** Unpacks into a folder of a container. No member can land outside it: names are cut to what lies below. */
export function intoVfs(vfs: Vfs, dir: string, entries: Iterable<TarEntry>, rules: UnpackRules = {}): number {
  let written = 0;
  for (const entry of entries) {
    const inside = posix.normalize(`/${entry.name}`).replace(/\/$/, '');
    if (entry.name.split('/').includes('..')) throw new Error(`invalid entry name "${entry.name}"`);
    const path = inside === '' ? dir : posix.join(dir, inside);
    const meta = { mode: entry.mode, uid: rules.keepOwner ? entry.uid : 0, gid: rules.keepOwner ? entry.gid : 0, mtime: entry.mtime };
    if (inside !== '') vfs.mkdirs(posix.dirname(path));
    written += place(vfs, path, dir, entry, rules);
    if (entry.kind !== 'link' && inside !== '') vfs.setMeta(path, meta, root, false);
  }
  return written;
}

function place(vfs: Vfs, path: string, dir: string, entry: TarEntry, rules: UnpackRules): number {
  const there = vfs.find(path, root, false).stat;
  if (there && rules.noOverwriteDirNonDir && path !== dir && (there.kind === 'dir') !== (entry.kind === 'dir')) {
    const [what, on] = entry.kind === 'dir' ? ['directory', 'non-directory'] : ['non-directory', 'directory'];
    throw new Error(`cannot overwrite ${on} "${entry.name.replace(/\/$/, '')}" with ${what} "${dir}"`);
  }
  if (entry.kind === 'dir') {
    if (there?.kind === 'dir') return 0;
    if (there) vfs.unlink(path);
    vfs.mkdir(path, entry.mode);
    return 0;
  }
  if (there?.kind === 'dir') throw new FsError('EISDIR', path);
  if (there) vfs.unlink(path);
  if (entry.kind === 'link') vfs.symlink(path, entry.target ?? '');
  else if (entry.kind === 'hardlink') vfs.link(posix.join(dir, posix.normalize(`/${entry.target ?? ''}`)), path);
  else if (entry.kind === 'file') {
    vfs.writeFile(path, entry.data ?? Buffer.alloc(0), root, entry.mode);
    return entry.data?.length ?? 0;
  } else vfs.mknod(path, entry.kind, entry.mode);
  return 0;
}

/** A layer: what `above` changes in `below`, with whiteouts for what it removes. Also a whole tree, when `below` is undefined. */
export function* layerEntries(below: DirNode | undefined, above: DirNode): Generator<TarEntry> {
  for (const { path, kind, node } of diff(below, above)) {
    if (kind === 'deleted') {
      const name = posix.join(posix.dirname(path), `.wh.${posix.basename(path)}`).slice(1);
      yield { name, kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, data: Buffer.alloc(0) };
    } else yield entryOf(path.slice(1), node!);
  }
}

export function entryOf(name: string, node: Node): TarEntry {
  const meta = { mode: node.mode, uid: node.uid, gid: node.gid, mtime: node.mtime };
  if (node.kind === 'file') return { ...meta, name, kind: 'file', data: bytesOf(node, 0, node.data.length), size: node.size };
  if (node.kind === 'link') return { ...meta, name, kind: 'link', target: node.target };
  return { ...meta, name, kind: node.kind };
}

export const mayRead = (vfs: Vfs, path: string, cred: Cred): boolean => vfs.access(path, 4, cred);
