import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { FsError, isCode } from '../fs/error.js';
import { MemFs } from '../fs/mem-fs.js';
import { bytesOf, newFile, type DirNode, type Node } from '../fs/node.js';
import { unpack } from '../fs/tar.js';
import { Vfs } from '../fs/vfs.js';
import { inflate, isArchive } from '../images/inflate.js';
import { exists } from '../images/rootfs.js';
import { applyEntries, makeDirs } from '../images/unpack.js';
import { isPattern } from '../shell/pattern.js';
import { matches } from '../shell/wildcard.js';

/** One thing to copy: its path in the source, and what lies there, links followed. */
export interface Source {
  readonly path: string;
  readonly node: Node;
  readonly root: DirNode;
}

export interface CopyPlan {
  readonly sources: readonly Source[];
  /** `file:…`, `dir:…` or `multi:…`: names the content in cache and history. */
  readonly checksum: string;
}

/** Finds what COPY or ADD names. `context` words the errors for the build context instead of an image. */
export function findSources(root: DirNode, names: readonly string[], instruction: string, context: boolean): CopyPlan {
  const sources = names.flatMap((name) => expandSource(root, name, instruction, context));
  if (sources.length === 0) throw new Error(`${instruction} failed: no source files were specified`);
  const sums = sources.map(({ node }) => checksum(node));
  const [only] = sources;
  return { sources, checksum: sources.length === 1 ? `${only!.node.kind === 'dir' ? 'dir' : 'file'}:${sums[0]}` : `multi:${sha(sums.join(','))}` };
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

function expandSource(root: DirNode, name: string, instruction: string, context: boolean): Source[] {
  const clean = posix.normalize(name).replace(/^\/+/, '').replace(/\/$/, '');
  if (clean === '..' || clean.startsWith('../')) {
    if (context) throw new Error(`${instruction} failed: forbidden path outside the build context: ${name} ()`);
  }
  if (!isPattern(name)) return [lookup(root, clean.replace(/^(\.\.\/)+/, ''), instruction, context)];
  return [...walk(root, '')].filter((path) => pathMatches(clean, path)).sort().map((path) => lookup(root, path, instruction, context));
}

/** Go's filepath.Match: a star does not pass a slash. */
const pathMatches = (pattern: string, path: string): boolean => {
  const [a, b] = [pattern.split('/'), path.split('/')];
  return a.length === b.length && a.every((part, i) => matches(part, b[i]!));
};

function* walk(dir: DirNode, at: string): Generator<string> {
  for (const [name, node] of dir.entries) {
    yield at + name;
    if (node.kind === 'dir') yield* walk(node, `${at}${name}/`);
  }
}

function lookup(root: DirNode, path: string, instruction: string, context: boolean): Source {
  if (path === '' || path === '.') return { path: '.', node: root, root };
  const fs = new MemFs(root);
  try {
    const found = new Vfs([{ at: '/', driver: fs, readOnly: true }]).lookup(`/${path}`);
    return { path, node: fs.node(found.inner), root };
  } catch (error) {
    if (!isCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) throw error;
    throw new Error(`${instruction} failed: ${context ? 'file not found in build context or excluded by .dockerignore: ' : ''}stat ${path}: file does not exist`);
  }
}

/** Over names, modes and bytes, not times: as the builder compares contents. */
function checksum(node: Node): string {
  const hash = createHash('sha256');
  const visit = (one: Node, path: string): void => {
    hash.update(`${path}\0${one.kind}\0${one.mode}\0${one.uid}:${one.gid}\0`);
    if (one.kind === 'file') hash.update(`${one.size}\0`).update(bytesOf(one));
    else if (one.kind === 'link') hash.update(one.target);
    else if (one.kind === 'dir') for (const [name, child] of [...one.entries].sort(([a], [b]) => (a < b ? -1 : 1))) visit(child, `${path}/${name}`);
  };
  visit(node, '');
  return hash.digest('hex');
}

export interface CopyRules {
  readonly owner: { uid: number; gid: number };
  /** ADD takes archives apart. */
  readonly unpack: boolean;
}

/** Copies into a tree; `dest` is absolute and ends with a slash when it must be a folder. Returns the new tree. */
export function copyInto(base: DirNode | undefined, plan: CopyPlan, dest: string, rules: CopyRules): DirNode {
  try {
    return copyAll(base, plan, dest, rules);
  } catch (error) {
    if (error instanceof FsError) throw new Error(`failed to copy files: lstat ${dest}: ${error.message.toLowerCase()}`);
    throw error;
  }
}

function copyAll(base: DirNode | undefined, { sources }: CopyPlan, dest: string, rules: CopyRules): DirNode {
  const fs = new MemFs(base);
  const vfs = new Vfs([{ at: '/', driver: fs, readOnly: false }]);
  const resolved = resolve(vfs, dest);
  const folder = dest.endsWith('/') || isDir(fs, resolved);
  for (const { node, path } of sources) {
    if (node.kind === 'dir') mergeDir(fs, resolved, node, rules.owner);
    else if (rules.unpack && node.kind === 'file' && isArchive(bytesOf(node))) {
      makeDirs(fs, resolved, Date.now(), rules.owner);
      fs.root = applyEntries(fs.snapshot(), unpack(inflate(bytesOf(node))), false, resolved);
    } else putFile(fs, folder ? `${resolved}/${posix.basename(path)}` : resolved, node, rules.owner);
  }
  return fs.snapshot();
}

/** The canonical path, as far as it is there, links followed; `''` is the root. */
function resolve(vfs: Vfs, dest: string): string {
  const parts = posix.normalize(dest).split('/').filter(Boolean);
  for (let i = parts.length; i > 0; i--) {
    const head = `/${parts.slice(0, i).join('/')}`;
    if (!vfs.exists(head)) continue;
    const { path } = vfs.find(head);
    return [path === '/' ? '' : path, ...parts.slice(i)].join('/');
  }
  return parts.length > 0 ? `/${parts.join('/')}` : '';
}

const isDir = (fs: MemFs, path: string): boolean => exists(fs, path) && fs.node(path).kind === 'dir';

function mergeDir(fs: MemFs, at: string, dir: DirNode, owner: { uid: number; gid: number }): void {
  if (!exists(fs, at)) makeDirs(fs, at, Date.now(), owner);
  else if (!isDir(fs, at)) throw new Error(`failed to copy files: cannot copy to non-directory: ${at}`);
  for (const [name, node] of dir.entries) {
    const path = `${at}/${name}`;
    if (node.kind === 'dir') {
      if (!exists(fs, path)) fs.mkdir(path, { mode: node.mode, mtime: node.mtime, ...owner });
      mergeDir(fs, path, node, owner);
    } else putFile(fs, path, node, owner);
  }
}

function putFile(fs: MemFs, path: string, node: Node, owner: { uid: number; gid: number }): void {
  makeDirs(fs, posix.dirname(path).replace(/^\/$/, ''), Date.now(), owner);
  if (isDir(fs, path)) throw new Error(`failed to copy files: cannot overwrite directory "${path}" with non-directory`);
  const meta = { mode: node.mode, mtime: node.mtime, ...owner };
  if (exists(fs, path)) fs.unlink(path);
  if (node.kind === 'file') fs.insert(path, newFile({}, meta, node.data, node.size));
  else if (node.kind === 'link') fs.symlink(path, node.target, meta);
}
