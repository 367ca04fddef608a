/**
 * The nodes of an in-memory file tree. Trees share nodes: a node may be changed only by the tree whose token it carries;
 * any other tree copies it first (see mem-fs.ts). That makes a container of an image cost nothing until it writes.
 */
export interface Meta {
  /** Permission bits, with setuid, setgid and sticky; not the type. */
  mode: number;
  uid: number;
  gid: number;
  /** ms since the epoch. */
  mtime: number;
}

interface Owned extends Meta {
  readonly token: object;
  readonly ino: number;
}

export interface FileNode extends Owned {
  readonly kind: 'file';
  /** What was written; may be longer (spare room) or shorter (the rest reads as zeros) than `size`. */
  data: Uint8Array;
  size: number;
  links: number;
}
export interface DirNode extends Owned {
  readonly kind: 'dir';
  readonly entries: Map<string, Node>;
}
export interface LinkNode extends Owned {
  readonly kind: 'link';
  readonly target: string;
}
export interface DeviceNode extends Owned {
  readonly kind: 'char' | 'fifo';
  readonly major: number;
  readonly minor: number;
}
export type Node = FileNode | DirNode | LinkNode | DeviceNode;
export type Kind = Node['kind'];

export interface Stat extends Meta {
  kind: Kind;
  size: number;
  ino: number;
  links: number;
  target?: string;
  major?: number;
  minor?: number;
}

let lastIno = 1000;
export const nextIno = (): number => ++lastIno;
const empty = new Uint8Array(0);

export const newDir = (token: object, meta: Meta): DirNode => ({ kind: 'dir', token, ino: nextIno(), entries: new Map(), ...meta });
export const newFile = (token: object, meta: Meta, data: Uint8Array = empty, size = data.length): FileNode => ({
  kind: 'file',
  token,
  ino: nextIno(),
  links: 1,
  data,
  size,
  ...meta,
});
export const newLink = (token: object, meta: Meta, target: string): LinkNode => ({ kind: 'link', token, ino: nextIno(), target, ...meta });

export function statOf(node: Node): Stat {
  const { mode, uid, gid, mtime, kind, ino } = node;
  const stat: Stat = { mode, uid, gid, mtime, kind, ino, size: 0, links: 1 };
  if (node.kind === 'file') Object.assign(stat, { size: node.size, links: node.links });
  else if (node.kind === 'dir') return { ...stat, size: 4096, get links() {
    // Its own two, and `..` of each folder in it; counted when somebody asks.
    let links = 2;
    for (const child of node.entries.values()) if (child.kind === 'dir') links++;
    return links;
  } };
  else if (node.kind === 'link') Object.assign(stat, { size: Buffer.byteLength(node.target), target: node.target });
  else Object.assign(stat, { major: node.major, minor: node.minor });
  return stat;
}

/** A file's bytes between two offsets, zeros where nothing was written. */
export function bytesOf(file: Pick<FileNode, 'data' | 'size'>, from = 0, to = file.size): Buffer {
  const end = Math.min(to, file.size);
  if (from >= end) return Buffer.alloc(0);
  const stored = Math.min(end, file.data.length);
  if (stored >= end) return Buffer.from(file.data.buffer, file.data.byteOffset + from, end - from);
  const out = Buffer.alloc(end - from);
  if (from < stored) out.set(file.data.subarray(from, stored));
  return out;
}
