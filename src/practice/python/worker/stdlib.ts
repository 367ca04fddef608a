import type { Start } from '../protocol.js';

interface Open {
  readonly path: string;
  /** A folder has no bytes. */
  readonly bytes?: Uint8Array;
  position: number;
}

/**
 * The standard library, read-only and only seen by the interpreter itself: in the container's own file system there is
 * just its `site-packages`. Descriptors count from 100,000, far from the container's.
 */
export class Stdlib {
  private readonly bytes: Uint8Array;
  private readonly folders = new Map<string, Set<string>>();
  private readonly open = new Map<number, Open>();
  private lastFd = 100_000;

  constructor(
    private readonly start: Pick<Start, 'stdlib' | 'index'>,
    private readonly roots: readonly string[],
  ) {
    this.bytes = new Uint8Array(start.stdlib);
    for (const path of start.index.keys()) {
      const parts = path.split('/');
      for (let i = 0; i < parts.length; i++) {
        const folder = parts.slice(0, i).join('/');
        this.folders.set(folder, (this.folders.get(folder) ?? new Set()).add(parts[i]!));
      }
    }
    this.folders.get('')?.add('site-packages');
    this.folders.set('lib-dynload', new Set());
  }

  /** The path below the library's folder, or undefined when it belongs to the container. */
  private inner(path: string): string | undefined {
    const root = this.roots.find((one) => path === one || path.startsWith(`${one}/`));
    const inner = root === undefined ? undefined : path.slice(root.length + 1).replace(/\/+$/, '');
    return inner === 'site-packages' || inner?.startsWith('site-packages/') ? undefined : inner;
  }

  /** Whether a path is the library's, be there such a file or not. */
  owns(path: string): boolean {
    return this.inner(path) !== undefined;
  }

  /** Whether it is a folder of the library, and how long it is as a file; undefined when there is none. */
  stat(path: string): { folder: boolean; size: number } | undefined {
    const inner = this.inner(path)!;
    const size = this.start.index.get(inner)?.[1];
    const folder = this.folders.has(inner);
    return folder || size !== undefined ? { folder, size: size ?? 4096 } : undefined;
  }

  /** A descriptor; undefined when there is no such file. */
  tryOpen(path: string): number | undefined {
    const inner = this.inner(path)!;
    if (!this.stat(path)) return undefined;
    const place = this.start.index.get(inner);
    this.open.set(++this.lastFd, { path: inner, bytes: place && this.bytes.subarray(place[0], place[0] + place[1]), position: 0 });
    return this.lastFd;
  }

  /** What a descriptor refers to; undefined for the container's. */
  file(fd: number): Open | undefined {
    return this.open.get(fd);
  }
  names(file: Open): { name: string; kind: 'dir' | 'file' }[] {
    const prefix = file.path === '' ? '' : `${file.path}/`;
    return [...(this.folders.get(file.path) ?? [])].map((name) => ({ name, kind: this.folders.has(prefix + name) || name === 'site-packages' ? 'dir' : 'file' }));
  }
  close(fd: number): boolean {
    return this.open.delete(fd);
  }
}
