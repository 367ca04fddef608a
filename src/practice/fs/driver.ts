import type { Meta, Stat } from './node.js';

/** An open file: reads and writes at offsets; stays valid after the file is unlinked. */
export interface Handle {
  read(offset: number, length: number): Buffer;
  write(offset: number, bytes: Uint8Array): void;
  truncate(size: number): void;
  stat(): Stat;
  close(): void;
}

/**
 * One mounted file system. Paths are canonical and relative to its root: `''` is the root, else `/a/b` without links,
 * dots or doubled slashes (Vfs takes care of that). Every call throws FsError. All are synchronous on purpose: they
 * work on memory, or on small files of the learner's folder, and a simulated system call must not be interleaved.
 */
export interface Driver {
  /** As `df` and `mount` name it. */
  readonly type: string;
  /** Bytes of the disk it lies on, where that is simulated too. */
  capacity?(): { total: number; used: number } | undefined;
  lstat(path: string): Stat;
  readdir(path: string): string[];
  /** Opens for reading, or for reading and writing. */
  open(path: string, write: boolean): Handle;
  create(path: string, meta: Meta): void;
  mkdir(path: string, meta: Meta): void;
  symlink(path: string, target: string, meta: Meta): void;
  mknod(path: string, kind: 'char' | 'fifo', major: number, minor: number, meta: Meta): void;
  link(from: string, to: string): void;
  unlink(path: string): void;
  rmdir(path: string): void;
  rename(from: string, to: string): void;
  setMeta(path: string, change: Partial<Meta>): void;
}
