import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import { NetError } from '../network/stack.js';
import { Interrupted, Killed, type Proc } from '../process/proc.js';
import { Fd, type OpenFile } from '../process/stream.js';
import { errno } from './errno.js';
import { dataSize, word, type Argument } from './protocol.js';

/** What a call gives back: its result, and bytes or something that goes as JSON. */
export type Answer = number | { result?: number; data: Uint8Array | string | object };
export type Handler = (kernel: Kernel, ...args: never[]) => Answer | Promise<Answer>;

/** An error a call ends with that is none of the file system's or the network's. */
export class CallError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const resolveErrors = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/**
 * The original is up in 50 ms; this interpreter takes up to two seconds, in which a `docker stop` would find process 1 without the handler
 * that it always has by then, and wait its ten seconds. So a SIGTERM of that time is kept until the program installs its handler or first waits
 * for something, which ends the time.
 */
export interface Early {
  came: boolean;
}

/** One Python process as its container sees it: answers the worker's calls on the simulated process. */
export class Kernel {
  readonly children = new Map<number, Proc>();
  /** Descriptions that a program has made non-blocking. */
  readonly nonBlocking = new WeakSet<OpenFile>();
  /** What `exec` asked to become; the program does it when the worker has gone. */
  next?: { argv: string[]; env: Map<string, string> };
  /** SIGTERM that came before the program had said what to do about it. */
  early?: Early;
  private readonly control: Int32Array;
  private readonly bytes: Uint8Array;

  constructor(
    readonly p: Proc,
    private readonly handlers: Readonly<Record<string, Handler>>,
    /** The interpreter has ended with this exit code. */
    readonly end: (code: number) => void,
    control: SharedArrayBuffer,
    data: SharedArrayBuffer,
  ) {
    this.control = new Int32Array(control);
    this.bytes = new Uint8Array(data);
  }

  /** Runs one call and wakes the worker with its answer; a dead process gets none. */
  async serve(name: string, args: readonly Argument[]): Promise<void> {
    try {
      const handler = this.handlers[name];
      if (!handler) return this.reply(-errno('ENOSYS'));
      const answer = handler(this, ...(args as never[]));
      const done = answer instanceof Promise ? await answer : answer;
      if (typeof done === 'number') this.reply(done);
      else this.reply(done.result ?? 0, done.data instanceof Uint8Array ? done.data : Buffer.from(typeof done.data === 'string' ? done.data : JSON.stringify(done.data)));
    } catch (error) {
      if (error instanceof Killed) return;
      const code = codeOf(error);
      if (code === undefined) this.p.guest.onFault(error, this.p);
      this.reply(-errno(code ?? 'EIO'));
    }
  }

  private reply(result: number, data?: Uint8Array): void {
    const length = Math.min(data?.length ?? 0, dataSize);
    if (data && length > 0) this.bytes.set(data.subarray(0, length));
    Atomics.store(this.control, word.length, length);
    // What does not fit would arrive torn.
    Atomics.store(this.control, word.result, (data?.length ?? 0) > dataSize ? -errno('E2BIG') : result);
    Atomics.store(this.control, word.done, 1);
    Atomics.notify(this.control, word.done);
  }

  /** Marks a signal as pending; the interpreter takes it when it comes to look. */
  raise(signal: number): void {
    Atomics.or(this.control, word.signals, 1 << signal);
  }

  /** A paused container's Python stands still even while it computes. */
  hold(held: boolean): void {
    Atomics.store(this.control, word.held, held ? 1 : 0);
    Atomics.notify(this.control, word.held);
  }

  /** The absolute path of an `*at` call's operands. Throws EBADF, ENOTDIR. */
  path(dir: number, path: string): string {
    if (path.startsWith('/') || dir === -100) return this.p.path(path);
    const folder = this.p.fd(dir).path;
    if (!folder?.startsWith('/')) throw new FsError('ENOTDIR');
    return posix.join(folder, path);
  }

  /** Gives an open file the lowest free number. */
  add(file: OpenFile): number {
    let fd = 0;
    while (this.p.fds.has(fd)) fd++;
    if (fd >= 1024) {
      file.close();
      throw new CallError('EMFILE');
    }
    this.p.setFd(fd, new Fd(file));
    return fd;
  }
}

/** The POSIX name of what a call has thrown; undefined for a bug of ours. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof Interrupted) return 'EINTR';
  if (error instanceof NetError) return resolveErrors.has(error.code) ? (error.code === 'EAI_AGAIN' ? 'EAGAIN' : 'ENOENT') : error.code;
  if (error instanceof FsError || error instanceof CallError) return error.code;
  return undefined;
}
