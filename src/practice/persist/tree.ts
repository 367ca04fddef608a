import { z } from 'zod';
import type { MemFs } from '../fs/mem-fs.js';
import { newDir, newFile, newLink, nextIno, type DirNode, type Node } from '../fs/node.js';
import { diff } from '../fs/tree.js';
import type { Disk } from './disk.js';

const meta = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const change = z.object({
  path: z.string(),
  /** Mode, uid, gid, mtime (ms); absent: the path is deleted. */
  meta: meta.optional(),
  kind: z.enum(['file', 'dir', 'link', 'char', 'fifo']).optional(),
  size: z.number().optional(),
  /** Of a file: small ones as base64, others by their SHA-256. */
  text: z.string().optional(),
  blob: z.string().optional(),
  target: z.string().optional(),
  device: z.tuple([z.number(), z.number()]).optional(),
  /** Another name of this file. */
  hard: z.string().optional(),
});
export const treeForm = z.object({ root: meta, changes: z.array(change) });
export type TreeDocument = z.infer<typeof treeForm>;
type Entry = z.infer<typeof change>;

const inline = 512;
const metaOf = ({ mode, uid, gid, mtime }: Node): z.infer<typeof meta> => [mode, uid, gid, mtime];
const asMeta = ([mode, uid, gid, mtime]: z.infer<typeof meta>): { mode: number; uid: number; gid: number; mtime: number } => ({ mode, uid, gid, mtime });

/** What a tree has that the one below has not, as a document; contents go to the disk's blobs. */
export function encodeTree(disk: Disk, below: DirNode | undefined, above: DirNode): TreeDocument {
  const seen = new Map<Node, string>();
  const changes = [...diff(below, above)].map(({ path, kind, node }): Entry => {
    if (kind === 'deleted' || !node) return { path };
    const entry: Entry = { path, kind: node.kind, meta: metaOf(node) };
    if (node.kind === 'link') entry.target = node.target;
    else if (node.kind === 'char' || node.kind === 'fifo') entry.device = [node.major, node.minor];
    else if (node.kind === 'file') {
      const first = seen.get(node);
      if (first !== undefined) return { ...entry, hard: first };
      seen.set(node, path);
      const data = node.data.subarray(0, Math.min(node.size, node.data.length));
      entry.size = node.size;
      if (data.length > inline) entry.blob = hashOf(disk, node, data);
      else if (data.length > 0) entry.text = Buffer.from(data).toString('base64');
    }
    return entry;
  });
  return { root: metaOf(above), changes };
}

const hashes = new WeakMap<Uint8Array, { disk: Disk; size: number; mtime: number; hash: string }>();

/** Hashing is spared for contents that have rested for a while: mtimes count milliseconds only. */
function hashOf(disk: Disk, node: { mtime: number; size: number; data: Uint8Array }, data: Uint8Array): string {
  const known = hashes.get(node.data);
  if (known?.disk === disk && known.size === node.size && known.mtime === node.mtime && disk.has(`blobs/${known.hash}`)) return known.hash;
  const hash = disk.blob(data);
  if (Date.now() - node.mtime > 2000) hashes.set(node.data, { disk, size: node.size, mtime: node.mtime, hash });
  return hash;
}

/** Puts a document's changes on a file system that holds the tree below. */
export function applyTree(disk: Disk, fs: MemFs, { root, changes }: TreeDocument): void {
  const token = fs.owner;
  for (const entry of changes) {
    const there = nodeAt(fs, entry.path);
    if (there && !(entry.kind === 'dir' && there.kind === 'dir')) drop(fs, entry.path);
    if (entry.meta === undefined) continue;
    if (entry.kind === 'dir' && there?.kind === 'dir') continue;
    if (entry.hard !== undefined) fs.link(entry.hard, entry.path);
    else fs.insert(entry.path, decode(disk, token, entry));
  }
  // Folders last: filling them has changed their times.
  for (const { path, kind, meta: own } of [...changes].reverse()) if (kind === 'dir' && own) fs.setMeta(path, asMeta(own));
  fs.setMeta('', asMeta(root));
}

function decode(disk: Disk, token: object, { kind, meta: own, size = 0, text, blob, target = '', device }: Entry): Node {
  const values = asMeta(own!);
  if (kind === 'dir') return newDir(token, values);
  if (kind === 'link') return newLink(token, values, target);
  if (kind === 'char' || kind === 'fifo') return { kind, token, ino: nextIno(), major: device?.[0] ?? 0, minor: device?.[1] ?? 0, ...values };
  const data = blob !== undefined ? disk.bytes(blob) : Buffer.from(text ?? '', 'base64');
  return newFile(token, values, data, size);
}

function nodeAt(fs: MemFs, path: string): Node | undefined {
  try {
    return fs.node(path);
  } catch {
    return undefined;
  }
}

function drop(fs: MemFs, path: string): void {
  const node = fs.node(path);
  if (node.kind !== 'dir') return fs.unlink(path);
  for (const name of [...node.entries.keys()]) drop(fs, `${path}/${name}`);
  fs.rmdir(path);
}

export const blobsOf = ({ changes }: TreeDocument): string[] => changes.flatMap(({ blob }) => (blob === undefined ? [] : [blob]));
