import { posix } from 'node:path';
import { FsError, isCode } from '../fs/error.js';
import type { Cred } from '../fs/vfs.js';
import type { Guest } from './guest.js';
import { defaultAction, signalNumber, type Signal } from './signals.js';
import { openedFile, type Fd, type OpenFile, type Waiter } from './stream.js';
import { openDevice } from './devices.js';

/** Thrown inside a program when its process is dead: it only has to let it through. */
export class Killed extends Error {}
/** Thrown by an interruptible wait after a signal handler has run. */
export class Interrupted extends Error {}

/** A simulated executable. Returns the exit code; everything it does goes through its process. */
export type Program = (p: Proc) => Promise<number>;

export interface ExitStatus {
  readonly code: number;
  readonly signal?: Signal;
}
/** As the shell's `$?` and Docker's ExitCode count it. */
export const exitCodeOf = ({ code, signal }: ExitStatus): number => (signal ? 128 + signalNumber(signal) : code);

export interface SpawnOptions {
  readonly argv: readonly string[];
  readonly env?: Map<string, string>;
  readonly cwd?: string;
  readonly cred?: Cred;
  /** Descriptors of the child; by default copies of the parent's. The child takes them over. */
  readonly fds?: Map<number, Fd>;
  /** A process group of its own, in the foreground of the terminal. */
  readonly ownGroup?: boolean;
}

interface Waiting {
  readonly interruptible: boolean;
  end(error: Error): void;
}

/** A simulated process: descriptors, environment, signals. Its methods are the system calls programs are written with. */
export class Proc {
  argv: readonly string[];
  env: Map<string, string>;
  cwd: string;
  cred: Cred;
  umask = 0o022;
  pgid: number;
  readonly fds: Map<number, Fd>;
  readonly handlers = new Map<Signal, 'ignore' | (() => void)>();
  readonly startedAt = Date.now();
  /** Milliseconds of computing, as far as they are known. */
  cpu = 0;
  /** Bytes that it holds, as far as they are known: see `hold`. */
  memory = 0;
  /** Bytes that it holds outside of this process's heap: a WebAssembly instance's memory. */
  outside = 0;
  stopped = false;
  status?: ExitStatus;
  private readonly waiting = new Set<Waiting>();
  private readonly watchers = new Set<(status: ExitStatus) => void>();

  constructor(
    readonly guest: Guest,
    readonly pid: number,
    public ppid: number,
    options: Required<Omit<SpawnOptions, 'ownGroup'>> & { pgid: number },
  ) {
    this.argv = options.argv;
    this.env = options.env;
    this.cwd = options.cwd;
    this.cred = options.cred;
    this.fds = options.fds;
    this.pgid = options.pgid;
  }

  get dead(): boolean {
    return this.status !== undefined;
  }

  // ---- life -------------------------------------------------------------------------------------------------------

  /** Runs a program as this process; returns at once. */
  start(program: Program): this {
    void (async () => {
      try {
        const code = await program(this);
        this.finish({ code: code & 255 });
      } catch (error) {
        if (error instanceof Killed) return;
        if (isCode(error, 'EPIPE')) return this.finish({ code: 0, signal: 'SIGPIPE' });
        this.finish({ code: 139, signal: undefined });
        this.guest.onFault(error, this);
      }
    })();
    return this;
  }

  exited(): Promise<ExitStatus> {
    if (this.status) return Promise.resolve(this.status);
    return new Promise((resolve) => this.watchers.add(resolve));
  }

  finish(status: ExitStatus): void {
    if (this.dead) return;
    this.status = status;
    for (const fd of this.fds.values()) fd.close();
    this.fds.clear();
    this.guest.reap(this);
    for (const { end } of [...this.waiting]) end(new Killed());
    this.waiting.clear();
    for (const call of this.watchers) call(status);
    this.watchers.clear();
  }

  /** Delivers a signal. `fromHost` is Docker itself: for pid 1 too its SIGKILL ends and its SIGSTOP stops. */
  signal(signal: Signal, fromHost = false): void {
    if (this.dead) return;
    if (signal === 'SIGKILL') {
      if (this.pid !== 1 || fromHost) this.finish({ code: 0, signal });
      return;
    }
    if (signal === 'SIGCONT' && this.stopped) {
      this.stopped = false;
      this.guest.wake();
    }
    const handler = this.handlers.get(signal);
    if (handler === 'ignore') return;
    if (handler) {
      handler();
      for (const waiting of [...this.waiting]) if (waiting.interruptible) waiting.end(new Interrupted());
      return;
    }
    const action = defaultAction(signal);
    // The kernel shields the first process of a pid namespace from signals that it has not asked for.
    if (action === 'ignore' || this.pid === 1) return;
    if (action === 'stop') {
      this.stopped = true;
      this.guest.tellHolders();
    } else this.finish({ code: 0, signal });
  }

  /** Waits for something outside; ends with Killed when the process dies, and not before a stopped process goes on. */
  readonly wait: Waiter = (begin) => this.suspend(begin, false);
  /** As `wait`, and a handled signal ends it with Interrupted. */
  readonly waitInterruptibly: Waiter = (begin) => this.suspend(begin, true);

  private suspend<T>(begin: (done: (value: T) => void, fail: (error: Error) => void) => () => void, interruptible: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.dead) return reject(new Killed());
      let settled = false;
      const settle = (then: () => void): void => {
        if (settled) return;
        settled = true;
        this.waiting.delete(waiting);
        this.guest.whenRunning(this, then);
      };
      const waiting: Waiting = {
        interruptible,
        end: (error) => {
          undo();
          settle(() => reject(error));
        },
      };
      this.waiting.add(waiting);
      const undo = begin(
        (value) => settle(() => (this.dead ? reject(new Killed()) : resolve(value))),
        (error) => settle(() => reject(error)),
      );
    });
  }

  sleep(ms: number, interruptible = false): Promise<void> {
    // Node's timers end at 24.8 days: longer sleeps go on in pieces.
    const step = Math.min(ms, 2 ** 31 - 1);
    const nap = this.suspend<void>((done) => {
      const timer = setTimeout(done, step);
      return () => clearTimeout(timer);
    }, interruptible);
    return step < ms ? nap.then(() => this.sleep(ms - step, interruptible)) : nap;
  }

  /** To be called in every loop that computes: lets others run, and is where a busy process is killed or paused. */
  tick(): Promise<void> | void {
    if (this.dead) throw new Killed();
    return this.guest.share(this);
  }

  /** To be called by what gathers input: counts bytes as held until the process ends. Throws Killed when they are too many. */
  hold(bytes: number): void {
    this.memory += bytes;
    this.guest.checkMemory();
    if (this.dead) throw new Killed();
  }

  /** What `hold` counted is free again. */
  release(bytes: number): void {
    this.memory = Math.max(0, this.memory - bytes);
  }

  /** As `hold`, for memory that has a limit of its own and is given back: tells how much it is now. */
  holdOutside(bytes: number): void {
    this.outside = Math.max(0, bytes);
    if (this.dead) return;
    this.guest.checkMemory();
    if (this.dead) throw new Killed();
  }

  /** Waits for a child. */
  join(child: Proc, interruptible = false): Promise<ExitStatus> {
    return this.suspend<ExitStatus>((done) => {
      if (child.status) done(child.status);
      else child.watchers.add(done);
      return () => child.watchers.delete(done);
    }, interruptible);
  }

  /** A child that is a copy of this process, running `program`. */
  fork(program: Program, options: Partial<SpawnOptions> = {}): Proc {
    if (this.dead) throw new Killed();
    return this.guest
      .newProc(this, { argv: this.argv, ...options })
      .start(program);
  }

  /** A child that runs an executable. Throws ENOENT, EACCES or ENOEXEC when there is none to run. */
  spawn(options: SpawnOptions): Proc {
    const found = this.guest.executable(this, options);
    return this.fork(found.program, { ...options, argv: found.argv });
  }

  /** Becomes another program, keeping pid and descriptors. */
  exec(argv: readonly string[]): Promise<number> {
    const found = this.guest.executable(this, { argv });
    // What was ignored stays so; a handler is the old program's own.
    for (const [signal, handler] of [...this.handlers]) if (handler !== 'ignore') this.handlers.delete(signal);
    this.argv = found.argv;
    return found.program(this);
  }

  // ---- files ------------------------------------------------------------------------------------------------------

  /** The absolute path of one given relative to the working directory. */
  path(path: string): string {
    return path.startsWith('/') ? path : posix.join(this.cwd, path) + (path.endsWith('/.') ? '/' : '');
  }

  /** The file system as this process sees it. */
  get vfs() {
    if (this.dead) throw new Killed();
    this.guest.current = this;
    return this.guest.vfs;
  }

  open(path: string, flags: { read?: boolean; write?: boolean; append?: boolean; truncate?: boolean; create?: boolean; exclusive?: boolean }): OpenFile {
    const full = this.path(path);
    const vfs = this.vfs;
    const found = vfs.find(full, this.cred);
    const inherited = /^\/proc\/(\d+)\/fd\/(\d+)$/.exec(found.path);
    if (inherited) return this.reopen(Number(inherited[1]), Number(inherited[2]));
    if (found.stat?.kind === 'char') return openDevice(this, found.stat, found.path);
    if (found.stat?.kind === 'dir' && flags.write) throw new FsError('EISDIR', path);
    if (!flags.write) return openedFile(vfs.open(full, { read: true }, this.cred), found.path, false, this.guest);
    const handle = flags.create
      ? vfs.openForWrite(full, 0o666 & ~this.umask, this.cred, flags.exclusive)
      : vfs.open(full, { read: flags.read, write: true }, this.cred);
    if (flags.truncate) handle.truncate(0);
    return openedFile(handle, found.path, flags.append ?? false, this.guest);
  }

  private reopen(pid: number, number: number): OpenFile {
    const fd = this.guest.procs.get(pid)?.fds.get(number);
    if (!fd) throw new FsError('ENOENT', `/proc/${pid}/fd/${number}`);
    const held = fd.dup();
    return { ...fd.file, read: fd.file.read.bind(fd.file), write: fd.file.write.bind(fd.file), close: () => held.close() };
  }

  // ---- descriptors ------------------------------------------------------------------------------------------------

  fd(number: number): OpenFile {
    if (this.dead) throw new Killed();
    const fd = this.fds.get(number);
    if (!fd) throw new FsError('EBADF');
    return fd.file;
  }

  setFd(number: number, fd: Fd): void {
    this.fds.get(number)?.close();
    this.fds.set(number, fd);
  }

  async read(number = 0, max = 64 * 1024): Promise<Buffer> {
    await this.tick();
    return this.fd(number).read(max, this.wait);
  }

  async write(number: number, data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    if (bytes.length === 0) return;
    await this.tick();
    await this.fd(number).write(bytes, this.wait);
  }

  print(text: string | Uint8Array): Promise<void> {
    return this.write(1, text);
  }

  /** Prints a line to stderr; a closed one is nobody's business. */
  async complain(text: string): Promise<void> {
    await this.write(2, `${text}\n`).catch((error: unknown) => {
      if (error instanceof Killed) throw error;
    });
  }

  /** All of stdin. */
  async readAll(number = 0, limit = 64 << 20): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    for (;;) {
      const part = await this.read(number);
      if (part.length === 0) return Buffer.concat(parts);
      size += part.length;
      this.hold(part.length);
      await this.tick();
      if (size > limit) throw new FsError('ENOMEM');
      parts.push(part);
    }
  }
}

export const copyFds = (fds: Map<number, Fd>): Map<number, Fd> => new Map([...fds].map(([number, fd]) => [number, fd.dup()]));
