import { bytesOf, type DirNode, type Node } from './node.js';

export interface Change {
  /** Absolute path. */
  readonly path: string;
  readonly kind: 'modified' | 'added' | 'deleted';
  readonly node?: Node;
}

/** What a tree has that the one below has not, in path order. Shared nodes are skipped whole, so it costs what was written. */
export function* diff(below: DirNode | undefined, above: DirNode, path = ''): Generator<Change> {
  if (below === above) return;
  const names = new Set([...(below?.entries.keys() ?? []), ...above.entries.keys()]);
  for (const name of [...names].sort()) {
    const old = below?.entries.get(name);
    const now = above.entries.get(name);
    const at = `${path}/${name}`;
    if (old === now) continue;
    if (!now) yield { path: at, kind: 'deleted' };
    else if (!old || old.kind !== now.kind) {
      yield { path: at, kind: old ? 'modified' : 'added', node: now };
      if (now.kind === 'dir') yield* diff(undefined, now, at);
    } else if (now.kind === 'dir') {
      const inner = [...diff(old as DirNode, now, at)];
      if (inner.length > 0 || !same(old, now)) yield { path: at, kind: 'modified', node: now };
      yield* inner;
    } else if (!same(old, now)) yield { path: at, kind: 'modified', node: now };
  }
}

function same(a: Node, b: Node): boolean {
  if (a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) return false;
  if (a.kind === 'file' && b.kind === 'file') return a.mtime === b.mtime && a.size === b.size && a.data === b.data;
  if (a.kind === 'link' && b.kind === 'link') return a.target === b.target;
  return true;
}

/** Bytes of the files of a tree. */
export function sizeOf(dir: DirNode): number {
  let total = 0;
  for (const node of dir.entries.values()) total += node.kind === 'dir' ? sizeOf(node) : node.kind === 'file' ? node.size : 0;
  return total;
}

/** Bytes of the files that `above` adds to or changes in `below`. */
export function addedSize(below: DirNode | undefined, above: DirNode): number {
  let total = 0;
  for (const { node } of diff(below, above)) if (node?.kind === 'file') total += node.size;
  return total;
}

export const contentOf = (node: Node): Buffer => (node.kind === 'file' ? bytesOf(node) : Buffer.alloc(0));
