import { FsError } from '../../fs/error.js';
import type { Proc } from '../../process/proc.js';
import { signalNames, signalNumber, type Signal } from '../../process/signals.js';
import { CallError, type Handler, type Kernel } from '../kernel.js';

const signalOf = (number: number): Signal => {
  const name = signalNames()[number - 1];
  if (!name) throw new FsError('EINVAL');
  return `SIG${name}`;
};

/** As `wait` encodes how a child ended: its exit code, or the signal that killed it. */
const waitStatus = (child: Proc): number => {
  const { code, signal } = child.status!;
  return signal ? signalNumber(signal) : code << 8;
};

interface SpawnRequest {
  readonly argv: string[];
  readonly files: string[];
  readonly env: string[] | null;
  readonly cwd: string | null;
  /** Pairs: the child's number, this process's number. */
  readonly fds: [number, number][];
  readonly uid: number;
  readonly gid: number;
  readonly group: boolean;
}

const pairs = (env: readonly string[]): Map<string, string> => new Map(env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** `fork` and `exec` in one, for subprocess. Throws ENOENT and the like when there is nothing to run. */
function spawn(kernel: Kernel, text: string): number {
  const { p } = kernel;
  const request = JSON.parse(text) as SpawnRequest;
  const fds = new Map(request.fds.flatMap(([to, from]) => (p.fds.has(from) ? [[to, p.fds.get(from)!.dup()] as const] : [])));
  const options = {
    env: request.env ? pairs(request.env) : undefined,
    cwd: request.cwd === null ? undefined : p.path(request.cwd),
    cred: request.uid < 0 && request.gid < 0 ? undefined : { ...p.cred, ...(request.uid < 0 ? {} : { uid: request.uid }), ...(request.gid < 0 ? {} : { gid: request.gid }) },
    ownGroup: request.group,
    fds,
  };
  let failure: unknown = new FsError('ENOENT');
  for (const file of request.files) {
    try {
      const child = p.spawn({ ...options, argv: [file, ...request.argv.slice(1)] });
      kernel.children.set(child.pid, child);
      return child.pid;
    } catch (error) {
      failure = error;
      if (!(error instanceof FsError) || error.code !== 'ENOENT') break;
    }
  }
  for (const fd of fds.values()) fd.close();
  throw failure;
}

/** Waits for one child (pid > 0) or any; with `WNOHANG` (1) it does not wait. Gives "pid status". */
async function waitpid(kernel: Kernel, pid: number, flags: number) {
  const { p, children } = kernel;
  const asked = pid > 0 ? [children.get(pid)] : [...children.values()];
  const wanted = asked.filter((child) => child !== undefined);
  if (wanted.length === 0) throw new CallError('ECHILD');
  if (!wanted.some((child) => child.dead)) {
    if (flags & 1) return { data: '0 0' };
    // Whichever ends first: each of the others' waits must not outlive this call.
    await p.waitInterruptibly<void>((done) => {
      for (const child of wanted) void child.exited().then(() => done());
      return () => undefined;
    });
  }
  const ended = wanted.find((child) => child.dead)!;
  children.delete(ended.pid);
  return { data: `${ended.pid} ${waitStatus(ended)}` };
}

/** Calls on processes, signals and time, by name; those that begin with `py:` come from the shims. */
export const processCalls = {
  memory({ p }: Kernel, size: number): number {
    p.holdOutside(size - initialMemory);
    return 0;
  },
  timer({ p }: Kernel, ms: number): number {
    clearTimeout(timers.get(p));
    if (ms > 0) timers.set(p, setTimeout(() => p.signal('SIGALRM'), ms).unref());
    return 0;
  },
  async system({ p }: Kernel, command: string): Promise<number> {
    const child = p.spawn({ argv: ['/bin/sh', '-c', command] });
    await p.join(child);
    return waitStatus(child);
  },
  'py:info'({ p }: Kernel) {
    const { cred, guest } = p;
    return { data: [p.pid, p.ppid, cred.uid, cred.gid, cred.groups.join(','), guest.hostname].join('\n') };
  },
  async 'py:sleep'(kernel: Kernel, until: number): Promise<number> {
    const { p } = kernel;
    kernel.early = undefined;
    await p.sleep(Math.max(0, until - Date.now()), true);
    return 0;
  },
  async 'py:pause'({ p }: Kernel): Promise<number> {
    return p.waitInterruptibly<number>(() => () => undefined);
  },
  /** 0 default, 1 ignored, 2 the program has a handler. */
  'py:signal'(kernel: Kernel, number: number, how: number): number {
    const signal = signalOf(number);
    if (how === 0) kernel.p.handlers.delete(signal);
    else kernel.p.handlers.set(signal, how === 1 ? 'ignore' : () => kernel.raise(number));
    if (signal === 'SIGTERM' && how === 2 && kernel.early?.came) kernel.raise(number);
    if (signal === 'SIGTERM') kernel.early = undefined;
    return 0;
  },
  'py:kill'({ p }: Kernel, pid: number, number: number): number {
    if (pid <= 0) {
      const group = pid === 0 ? p.pgid : -pid;
      if (number > 0) p.guest.signalGroup(group, signalOf(number));
      return 0;
    }
    const target = p.guest.procs.get(pid);
    if (!target) throw new CallError('ESRCH');
    if (p.cred.uid !== 0 && p.cred.uid !== target.cred.uid) throw new FsError('EPERM');
    if (number > 0) target.signal(signalOf(number));
    return 0;
  },
  'py:spawn': spawn,
  'py:waitpid': waitpid,
  'py:exec'(kernel: Kernel, text: string): number | Promise<number> {
    const { argv, env } = JSON.parse(text) as { argv: string[]; env: string[] | null };
    const next = { argv, env: env ? pairs(env) : new Map(kernel.p.env) };
    kernel.p.guest.executable(kernel.p, next);
    kernel.next = next;
    kernel.end(0);
    return kernel.p.wait<number>(() => () => undefined);
  },
  'py:setuid'({ p }: Kernel, uid: number, gid: number): number {
    if (p.cred.uid !== 0) throw new FsError('EPERM');
    p.cred = { uid: uid < 0 ? p.cred.uid : uid, gid: gid < 0 ? p.cred.gid : gid, groups: gid < 0 ? p.cred.groups : [gid] };
    return 0;
  },
  /** So that children inherit what the program has set. */
  'py:putenv'({ p }: Kernel, name: string, value: string): number {
    p.env.set(name, value);
    return 0;
  },
  'py:unsetenv': ({ p }: Kernel, name: string): number => Number(p.env.delete(name)),
  'py:umask'({ p }: Kernel, mask: number): number {
    const before = p.umask;
    p.umask = mask & 0o777;
    return before;
  },
  'py:link': (kernel: Kernel, from: string, to: string): number => {
    kernel.p.vfs.link(kernel.p.path(from), kernel.p.path(to), kernel.p.cred);
    return 0;
  },
  exit(kernel: Kernel, code: number) {
    kernel.end(code);
    return kernel.p.wait<number>(() => () => undefined);
  },
} satisfies Record<string, Handler>;

const timers = new WeakMap<Proc, NodeJS.Timeout>();
/** What the module itself asks for at its start (its 320 pages): not the learner's doing. */
export const initialMemory = 320 * 65_536;
