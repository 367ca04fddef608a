import { FsError } from './error.js';
import type { Driver, Handle } from './driver.js';
import { block, type Space } from './space.js';
import { bytesOf, newDir, newFile, newLink, nextIno, statOf, type DirNode, type FileNode, type Meta, type Node } from './node.js';

const rootMeta = (): Meta => ({ mode: 0o755, uid: 0, gid: 0, mtime: Date.now() });
const split = (path: string): string[] => (path === '' ? [] : path.slice(1).split('/'));

/**
 * A file system in memory that writes copies: give it the frozen tree of an image and it is a container's writable layer.
 * `usage` counts the bytes that it holds itself; over `limit`, and when the `space` it shares with others is full, writes
 * fail with ENOSPC.
 */
export class MemFs implements Driver {
  readonly type: string;
  root: DirNode;
  limit = Infinity;
  usage = 0;
  /** Counts changes: who keeps a copy sees whether it is still the same. */
  changes = 0;
  /** Told of each change. */
  onChange?: () => void;
  private token: object = {};
  private space?: Space;

  constructor(root?: DirNode, type = 'overlay') {
    this.root = root ?? newDir(this.token, rootMeta());
    this.type = type;
  }

  /** Freezes the tree as it is now and returns its root; later writes here go to copies. */
  snapshot(): DirNode {
    this.token = {};
    return this.root;
  }

  /** From now on its room is part of a space that others use too. */
  join(space: Space): this {
    this.space = space;
    space.used += this.usage;
    return this;
  }

  /** Marks new nodes as this tree's own. */
  get owner(): object {
    return this.token;
  }

  /** Bytes, for `df`; undefined when nothing limits it. */
  capacity(): { total: number; used: number } | undefined {
    if (this.limit < Infinity) return { total: this.limit, used: this.usage };
    return this.space && { total: this.space.total, used: this.space.used };
  }

  /** Gives its room back: nobody will use it any more. */
  release(): void {
    this.space?.give(this.usage);
    this.space = undefined;
    this.usage = 0;
  }

  /** The node at a path. For those who build or compare trees; programs go through Vfs. */
  node(path: string): Node {
    let node: Node = this.root;
    for (const name of split(path)) {
      if (node.kind !== 'dir') throw new FsError('ENOTDIR', path);
      const next = node.entries.get(name);
      if (!next) throw new FsError('ENOENT', path);
      node = next;
    }
    return node;
  }

  lstat(path: string) {
    return statOf(this.node(path));
  }

  readdir(path: string): string[] {
    const node = this.node(path);
    if (node.kind !== 'dir') throw new FsError('ENOTDIR', path);
    return [...node.entries.keys()];
  }

  open(path: string, write: boolean): Handle {
    const node = write ? this.own(path) : this.node(path);
    if (node.kind === 'dir') throw new FsError('EISDIR', path);
    if (node.kind !== 'file') throw new FsError('ENXIO', path);
    return this.handle(node, write);
  }

  create(path: string, meta: Meta): void {
    this.insert(path, newFile(this.token, meta));
  }
  mkdir(path: string, meta: Meta): void {
    this.insert(path, newDir(this.token, meta));
  }
  symlink(path: string, target: string, meta: Meta): void {
    this.insert(path, newLink(this.token, meta, target));
  }
  mknod(path: string, kind: 'char' | 'fifo', major: number, minor: number, meta: Meta): void {
    this.insert(path, { kind, token: this.token, ino: nextIno(), major, minor, ...meta });
  }

  /** Puts a node (of any tree, frozen or this one's) at a path that must be free. */
  insert(path: string, node: Node): void {
    const { dir, name } = this.parent(path);
    if (name.length > 255) throw new FsError('ENAMETOOLONG', path);
    if (dir.entries.has(name)) throw new FsError('EEXIST', path);
    if (node.kind === 'file' && node.token === this.token) owned.set(node, node.data);
    this.charge(this.sizeOf(node));
    dir.entries.set(name, node);
    dir.mtime = Date.now();
    this.changed();
  }

  /** As `insert`, over whatever is there. Used to unpack layers. */
  replace(path: string, node: Node): void {
    const { dir, name } = this.parent(path);
    const there = dir.entries.get(name);
    if (there) this.forget(there);
    dir.entries.delete(name);
    this.insert(path, node);
  }

  link(from: string, to: string): void {
    const node = this.own(from);
    if (node.kind === 'dir') throw new FsError('EPERM', from);
    const { dir, name } = this.parent(to);
    if (dir.entries.has(name)) throw new FsError('EEXIST', to);
    dir.entries.set(name, node);
    dir.mtime = Date.now();
    if (node.kind === 'file') node.links++;
    this.changed();
  }

  unlink(path: string): void {
    const node = this.node(path);
    if (node.kind === 'dir') throw new FsError('EISDIR', path);
    this.forget(node);
    this.drop(path);
  }

  rmdir(path: string): void {
    const node = this.node(path);
    if (node.kind !== 'dir') throw new FsError('ENOTDIR', path);
    if (node.entries.size > 0) throw new FsError('ENOTEMPTY', path);
    this.forget(node);
    this.drop(path);
  }

  rename(from: string, to: string): void {
    if (from === to) return;
    if (to.startsWith(`${from}/`)) throw new FsError('EINVAL', to);
    const node = this.node(from);
    const { dir, name } = this.parent(to);
    const there = dir.entries.get(name);
    if (there?.kind === 'dir') {
      if (node.kind !== 'dir') throw new FsError('EISDIR', to);
      if (there.entries.size > 0) throw new FsError('ENOTEMPTY', to);
    } else if (there && node.kind === 'dir') throw new FsError('ENOTDIR', to);
    if (there) this.forget(there);
    this.drop(from);
    const target = this.parent(to);
    target.dir.entries.delete(target.name);
    target.dir.entries.set(target.name, node);
    target.dir.mtime = Date.now();
  }

  setMeta(path: string, change: Partial<Meta>): void {
    Object.assign(this.own(path), change);
    this.changed();
  }

  private parent(path: string): { dir: DirNode; name: string } {
    const cut = path.lastIndexOf('/');
    if (cut < 0) throw new FsError('EBUSY', path);
    const dir = this.own(path.slice(0, cut));
    if (dir.kind !== 'dir') throw new FsError('ENOTDIR', path);
    return { dir, name: path.slice(cut + 1) };
  }

  private drop(path: string): void {
    const { dir, name } = this.parent(path);
    dir.entries.delete(name);
    dir.mtime = Date.now();
    this.changed();
  }

  private changed(): void {
    this.changes++;
    this.onChange?.();
  }

  /** What a node of this tree takes; those of layers below are theirs. */
  private sizeOf(node: Node): number {
    if (node.token !== this.token) return 0;
    return block + (node.kind === 'file' && owned.has(node) ? node.data.length : 0);
  }

  private forget(node: Node): void {
    if (node.kind === 'file' && node.token === this.token && --node.links > 0) return;
    this.charge(-this.sizeOf(node));
  }

  private charge(bytes: number): void {
    if (bytes > 0 && this.usage + bytes > this.limit) throw new FsError('ENOSPC');
    if (bytes > 0) this.space?.take(bytes);
    else this.space?.give(-bytes);
    this.usage += bytes;
  }

  /** The node at a path as this tree's own, copying it and the folders above when they are shared. */
  private own(path: string): Node {
    if (this.root.token !== this.token) this.root = { ...this.root, token: this.token, entries: new Map(this.root.entries) };
    let node: Node = this.root;
    for (const name of split(path)) {
      if (node.kind !== 'dir') throw new FsError('ENOTDIR', path);
      const child: Node | undefined = node.entries.get(name);
      if (!child) throw new FsError('ENOENT', path);
      const mine: Node = child.token === this.token ? child : this.copy(child);
      if (mine !== child) {
        this.charge(block);
        node.entries.set(name, mine);
      }
      node = mine;
    }
    return node;
  }

  private copy(node: Node): Node {
    if (node.kind === 'dir') return { ...node, token: this.token, entries: new Map(node.entries) };
    if (node.kind === 'file') return { ...node, token: this.token, links: 1 };
    return { ...node, token: this.token };
  }

  private handle(node: FileNode, writable: boolean): Handle {
    // A file's bytes are shared with the layers below until the first write through any handle of this tree.
    return {
      read: (offset, length) => Buffer.from(bytesOf(node, offset, offset + length)),
      write: (offset, bytes) => {
        if (!writable) throw new FsError('EBADF');
        if (offset + bytes.length > largest) throw new FsError('EFBIG');
        this.grow(node, offset + bytes.length);
        node.data.set(bytes, offset);
        node.size = Math.max(node.size, offset + bytes.length);
        node.mtime = Date.now();
        this.changed();
      },
      truncate: (size) => {
        if (!writable) throw new FsError('EBADF');
        if (size > largest) throw new FsError('EFBIG');
        if (size < node.data.length) {
          const data = node.data.slice(0, size);
          this.charge(size - (owned.has(node) ? node.data.length : 0));
          node.data = data;
          owned.set(node, data);
        }
        node.size = size;
        node.mtime = Date.now();
        this.changed();
      },
      stat: () => statOf(node),
      close: () => undefined,
    };
  }

  private grow(node: FileNode, need: number): void {
    const old = node.data;
    if (owned.get(node) === old && old.length >= need) {
      // Spare room beyond the old size may hold old bytes only when the file shrank, and truncate cuts those off.
      return;
    }
    const room = Math.max(need, node.size, owned.has(node) ? Math.min(old.length * 2, need + Math.max(4 << 20, need >> 3)) : 0);
    this.charge(room - (owned.has(node) ? old.length : 0));
    const data = new Uint8Array(room);
    data.set(old.subarray(0, Math.min(old.length, node.size)));
    node.data = data;
    owned.set(node, data);
  }
}

/** What a file may measure at most, bytes: even its holes must be read and packed one day. */
const largest = 1 << 30;

/** Which bytes belong to which node alone: others may be shared with a node of another layer. */
const owned = new WeakMap<FileNode, Uint8Array>();
