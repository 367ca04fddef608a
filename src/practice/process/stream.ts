import { FsError } from '../fs/error.js';
import type { Handle } from '../fs/driver.js';
import { spent, turn } from './scheduler.js';
import type { Tty } from './tty.js';

/**
 * An open file description: what descriptors of one or several processes refer to. `read` resolves with an empty buffer
 * at the end; both wait (backpressure) and take a signal that cuts the wait short.
 */
export interface OpenFile {
  read(max: number, wait: Waiter): Promise<Buffer>;
  write(bytes: Uint8Array, wait: Waiter): Promise<void>;
  /** Called when the last descriptor is closed. */
  close(): void;
  readonly tty?: Tty;
  /** For `/proc/self/fd` and error messages. */
  readonly path?: string;
  /** A regular file: seeking, appending. */
  readonly file?: FileState;
  /** For `poll`: absent where a read or write never waits. */
  readonly readiness?: Readiness;
}

/** Whether a read or a write would return at once. */
export interface Readiness {
  readable(): boolean;
  writable(): boolean;
  hungUp?(): boolean;
  failed?(): boolean;
  /** Calls back once, when any of these may have changed. Returns what undoes it. */
  watch(changed: () => void): () => void;
}

export interface FileState {
  readonly handle: Handle;
  offset: number;
  readonly append: boolean;
}

/** Suspends the calling process until `begin` calls one of its callbacks; a signal ends the wait through the returned undo. */
export type Waiter = <T>(begin: (done: (value: T) => void, fail: (error: Error) => void) => () => void) => Promise<T>;

/** A descriptor table's entry: counts how many refer to an OpenFile, and closes it after the last. */
export class Fd {
  private refs = 1;
  constructor(readonly file: OpenFile) {}

  dup(): this {
    this.refs++;
    return this;
  }
  close(): void {
    if (--this.refs === 0) this.file.close();
  }
}

const nothing = Buffer.alloc(0);

/** A pipe of 64 KiB between a writing and a reading end. */
export class Pipe {
  private chunks: Buffer[] = [];
  private size = 0;
  private writerOpen = true;
  private readerOpen = true;
  private readonly readers = new Set<() => void>();
  private readonly writers = new Set<() => void>();

  constructor(private readonly capacity = 64 * 1024) {}

  readonly readEnd: OpenFile = {
    read: async (max, wait) => {
      while (this.size === 0 && this.writerOpen) await this.until(this.readers, wait);
      return this.take(max);
    },
    write: () => Promise.reject(new FsError('EBADF')),
    readiness: {
      readable: () => this.size > 0 || !this.writerOpen,
      writable: () => false,
      hungUp: () => !this.writerOpen,
      watch: (changed) => listen(this.readers, changed),
    },
    close: () => {
      this.readerOpen = false;
      this.chunks = [];
      this.size = 0;
      wake(this.writers);
    },
  };

  readonly writeEnd: OpenFile = {
    read: () => Promise.reject(new FsError('EBADF')),
    write: async (bytes, wait) => {
      while (this.size >= this.capacity && this.readerOpen) await this.until(this.writers, wait);
      if (!this.readerOpen) throw new FsError('EPIPE');
      if (bytes.length === 0) return;
      this.chunks.push(Buffer.from(bytes));
      this.size += bytes.length;
      wake(this.readers);
    },
    readiness: {
      readable: () => false,
      writable: () => !this.full,
      failed: () => !this.readerOpen,
      watch: (changed) => listen(this.writers, changed),
    },
    close: () => this.end(),
  };

  /** Bytes waiting to be read. */
  get waiting(): number {
    return this.size;
  }

  /** Whether a write now would have to wait. */
  get full(): boolean {
    return this.size >= this.capacity && this.readerOpen;
  }

  /** Writes from outside the simulation, without a limit; false once nobody can read it. */
  feed(bytes: Buffer): boolean {
    if (!this.readerOpen || !this.writerOpen) return false;
    this.chunks.push(bytes);
    this.size += bytes.length;
    wake(this.readers);
    return true;
  }

  end(): void {
    this.writerOpen = false;
    wake(this.readers);
  }

  /** Calls back once, when a full pipe has room again or has no reader. */
  onRoom(callback: () => void): void {
    if (!this.full) callback();
    else this.writers.add(callback);
  }

  private until(set: Set<() => void>, wait: Waiter): Promise<void> {
    return wait<void>((done) => {
      const wakeUp = (): void => done();
      set.add(wakeUp);
      return () => set.delete(wakeUp);
    });
  }

  private take(max: number): Buffer {
    const first = this.chunks[0];
    if (!first) return nothing;
    if (first.length <= max) this.chunks.shift();
    else this.chunks[0] = first.subarray(max);
    const out = first.subarray(0, max);
    this.size -= out.length;
    if (this.size < this.capacity) wake(this.writers);
    return out;
  }
}

function listen(set: Set<() => void>, call: () => void): () => void {
  set.add(call);
  return () => set.delete(call);
}

function wake(set: Set<() => void>): void {
  const all = [...set];
  set.clear();
  for (const call of all) call();
}

/** A regular file, opened. Reading and writing never wait, so they give `group` (the container) its turns only. */
export function openedFile(handle: Handle, path: string, append: boolean, group: object): OpenFile {
  const file: FileState = { handle, offset: 0, append };
  const share = (wait: Waiter): Promise<void> | void => (spent() ? wait<void>((done) => turn(group, done)) : undefined);
  return {
    path,
    file,
    read: async (max, wait) => {
      await share(wait);
      const bytes = handle.read(file.offset, max);
      file.offset += bytes.length;
      return bytes;
    },
    write: async (bytes, wait) => {
      await share(wait);
      const at = append ? handle.stat().size : file.offset;
      handle.write(at, bytes);
      file.offset = at + bytes.length;
    },
    close: () => handle.close(),
  };
}

export const nullFile = (path = '/dev/null'): OpenFile => ({
  path,
  read: async () => nothing,
  write: async () => undefined,
  close: () => undefined,
});
