import { FsError } from '../fs/error.js';
import type { Vfs } from '../fs/vfs.js';
import type { NetStack } from '../network/stack.js';
import { findExecutable, type Executable } from './executable.js';
import { slice, spent, turn } from './scheduler.js';
import type { Limits } from './limits.js';
import { copyFds, Proc, type ExitStatus, type Program, type SpawnOptions } from './proc.js';
import type { Signal } from './signals.js';
import type { Fd } from './stream.js';
import type { Tty } from './tty.js';

export interface GuestOptions {
  readonly hostname: string;
  readonly vfs: (guest: Guest) => Vfs;
  readonly net: NetStack;
  readonly programs: (name: string) => Program | undefined;
  /** How many processes may live at once, by default 1024: what a fork bomb runs into. */
  readonly pidsLimit?: number;
  readonly onFault?: (error: unknown, proc: Proc) => void;
  /** Of `--ulimit`. */
  readonly limits?: Limits;
  /** Bytes that the processes may hold together; without one they may hold what this engine can spare. */
  readonly memoryLimit?: number;
  /** A process was killed for its memory; `init` says whether it was pid 1. */
  readonly onOutOfMemory?: (init: boolean) => void;
}

/** What one container may hold of this computer's memory when it has no limit of its own, bytes. */
const spare = 64 << 20;

/** A running container, seen from inside: its processes, files and network. Lives from the start of pid 1 to its end. */
export class Guest {
  readonly procs = new Map<number, Proc>();
  readonly startedAt = Date.now();
  readonly hostname: string;
  readonly vfs: Vfs;
  readonly net: NetStack;
  /** Who makes the present system call. */
  current?: Proc;
  lastPid = 0;
  /** `docker pause`. */
  paused = false;
  private readonly held = new Set<() => void>();
  private readonly holders = new Set<(paused: boolean) => void>();
  private readonly pidsLimit: number;

  constructor(private readonly options: GuestOptions) {
    this.hostname = options.hostname;
    this.net = options.net;
    this.pidsLimit = options.pidsLimit ?? 1024;
    this.vfs = options.vfs(this);
  }

  /** `--memory`, bytes. */
  get memoryLimit(): number | undefined {
    return this.options.memoryLimit;
  }

  get limits(): Limits {
    return this.options.limits ?? new Map();
  }

  get init(): Proc | undefined {
    return this.procs.get(1);
  }

  /** A process entered from outside: pid 1, or an exec. The caller starts it. */
  enter(options: Required<Omit<SpawnOptions, 'ownGroup'>>): Proc {
    const pid = ++this.lastPid;
    return this.add(new Proc(this, pid, 0, { ...options, pgid: pid }));
  }

  newProc(parent: Proc, options: SpawnOptions): Proc {
    if (this.procs.size >= this.pidsLimit) throw new FsError('EAGAIN');
    const pid = ++this.lastPid;
    const proc = new Proc(this, pid, parent.pid, {
      argv: options.argv,
      env: options.env ?? new Map(parent.env),
      cwd: options.cwd ?? parent.cwd,
      cred: options.cred ?? parent.cred,
      fds: options.fds ?? copyFds(parent.fds),
      pgid: options.ownGroup ? pid : parent.pgid,
    });
    proc.umask = parent.umask;
    for (const [signal, handler] of parent.handlers) if (handler === 'ignore') proc.handlers.set(signal, handler);
    return this.add(proc);
  }

  executable(p: Proc, options: SpawnOptions): Executable {
    return findExecutable(p, options, this.options.programs);
  }

  reap(proc: Proc): void {
    this.procs.delete(proc.pid);
    for (const child of this.procs.values()) if (child.ppid === proc.pid) child.ppid = 1;
    if (proc.pid === 1) this.killAll();
  }

  /** Ends everything, as the kernel does when pid 1 is gone. */
  killAll(): void {
    for (const proc of [...this.procs.values()]) proc.finish({ code: 0, signal: 'SIGKILL' });
    this.net.close();
    this.wake();
  }

  signalGroup(pgid: number, signal: Signal): void {
    for (const proc of [...this.procs.values()]) if (proc.pgid === pgid) proc.signal(signal);
  }

  /** Wires a terminal's ^C and resizes to a process group, which a shell with job control may change. */
  control(tty: Tty, leader: Proc): { foreground: number } {
    const job = { foreground: leader.pgid };
    tty.onSignal = (signal) => this.signalGroup(signal === 'SIGWINCH' ? leader.pgid : job.foreground, signal);
    this.jobs.set(tty, job);
    return job;
  }
  readonly jobs = new Map<Tty, { foreground: number }>();

  pause(): void {
    this.paused = true;
    this.tellHolders();
  }
  resume(): void {
    this.paused = false;
    this.wake();
  }

  /** Tells what runs on a thread of its own when it must stand still (pause, SIGSTOP) and when it may go on. */
  onHold(tell: (paused: boolean) => void): () => void {
    this.holders.add(tell);
    return () => this.holders.delete(tell);
  }
  tellHolders(): void {
    for (const tell of this.holders) tell(this.paused);
  }

  /** Runs `then` once the process is neither paused nor stopped. */
  whenRunning(proc: Proc, then: () => void): void {
    if (proc.dead || (!this.paused && !proc.stopped)) return then();
    this.held.add(() => this.whenRunning(proc, then));
  }

  wake(): void {
    this.tellHolders();
    const all = [...this.held];
    this.held.clear();
    for (const call of all) call();
  }

  /** Gives others their turn when this process has had its share of the computer, or when it may not run now. */
  share(proc: Proc): Promise<void> | void {
    if (!this.paused && !proc.stopped && !spent()) return;
    return proc.wait<void>((done) => {
      proc.cpu += slice;
      return turn(this, done);
    });
  }

  /** After a process has taken memory: over the limit, the one that holds most is killed. */
  checkMemory(): void {
    const all = [...this.procs.values()];
    const inside = all.reduce((sum, { memory }) => sum + memory, 0);
    const outside = all.reduce((sum, { outside }) => sum + outside, 0);
    if (inside <= spare && inside + outside <= (this.memoryLimit ?? Infinity)) return;
    const victim = all.reduce((most, proc) => (proc.memory + proc.outside > most.memory + most.outside ? proc : most));
    this.options.onOutOfMemory?.(victim.pid === 1);
    victim.signal('SIGKILL', true);
  }

  onFault(error: unknown, proc: Proc): void {
    this.options.onFault?.(error, proc);
  }

  private add(proc: Proc): Proc {
    this.procs.set(proc.pid, proc);
    return proc;
  }
}

export type { ExitStatus, Fd };
