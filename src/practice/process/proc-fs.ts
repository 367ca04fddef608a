import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';
import { ReadOnlyFs } from '../fs/read-only.js';
import type { Guest } from './guest.js';
import type { Proc } from './proc.js';

type Content = (guest: Guest) => string;

const kib = (bytes: number): string => `${Math.round(bytes / 1024)} kB`.padStart(14);

/** Files directly under /proc. */
const files: Record<string, Content> = {
  uptime: (guest) => `${((Date.now() - guest.startedAt) / 1000).toFixed(2)} 0.00\n`,
  loadavg: (guest) => `0.00 0.00 0.00 1/${guest.procs.size} ${guest.lastPid}\n`,
  version: () => 'Linux version 6.6.0-practice (docker-tutor) #1 SMP\n',
  cpuinfo: () => [0, 1].map((i) => `processor\t: ${i}\nmodel name\t: docker-tutor practice CPU\ncpu MHz\t\t: 2400.000\n`).join('\n'),
  meminfo: () => `MemTotal:${kib(2 ** 32)}\nMemFree:${kib(3 * 2 ** 30)}\nMemAvailable:${kib(3 * 2 ** 30)}\n`,
  mounts: (guest) =>
    guest.vfs
      .list()
      .map(({ at, driver, readOnly, source }) => `${source ?? driver.type} ${at} ${driver.type} ${readOnly ? 'ro' : 'rw'},relatime 0 0\n`)
      .join(''),
  filesystems: () => 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n\text4\n',
};

const perProcess: Record<string, (p: Proc) => string> = {
  cmdline: (p) => p.argv.map((arg) => `${arg}\0`).join(''),
  comm: (p) => `${nameOf(p)}\n`,
  environ: (p) => [...p.env].map(([key, value]) => `${key}=${value}\0`).join(''),
  status: (p) =>
    `Name:\t${nameOf(p)}\nState:\t${p.stopped ? 'T (stopped)' : 'S (sleeping)'}\nPid:\t${p.pid}\nPPid:\t${p.ppid}\n` +
    `Uid:\t${Array(4).fill(p.cred.uid).join('\t')}\nGid:\t${Array(4).fill(p.cred.gid).join('\t')}\nVmRSS:\t${kib(4 << 20)}\n`,
  stat: (p) => `${p.pid} (${nameOf(p)}) S ${p.ppid} ${p.pgid} 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 0 0 0\n`,
  mounts: (p) => files['mounts']!(p.guest),
};

const nameOf = (p: Proc): string => (p.argv[0] ?? '').split('/').pop()!.slice(0, 15);

/** /proc of a container, read-only. `/proc/self` is whoever makes the call (`guest.current`). */
export class ProcFs extends ReadOnlyFs {
  readonly type = 'proc';
  constructor(private readonly guest: Guest) {
    super();
  }

  lstat(path: string): Stat {
    const base = { mode: 0o555, uid: 0, gid: 0, mtime: this.guest.startedAt, ino: 1, links: 1, size: 0 };
    const parts = path.split('/').slice(1);
    if (path === '') return { ...base, kind: 'dir' };
    if (path === '/self') return { ...base, kind: 'link', target: String(this.guest.current?.pid ?? 1) };
    if (path === '/net' || path === '/sys') return { ...base, kind: 'dir' };
    const proc = this.guest.procs.get(Number(parts[0]));
    if (proc && parts.length === 1) return { ...base, kind: 'dir', uid: proc.cred.uid, gid: proc.cred.gid };
    if (proc && parts[1] === 'fd') {
      if (parts.length === 2) return { ...base, kind: 'dir' };
      if (proc.fds.has(Number(parts[2]))) return { ...base, mode: 0o700, kind: 'char', major: -1, minor: -1 };
    }
    if (proc && parts[1] === 'cwd') return { ...base, kind: 'link', target: proc.cwd };
    if (this.content(path) !== undefined) return { ...base, mode: 0o444, kind: 'file' };
    throw new FsError('ENOENT', path);
  }

  readdir(path: string): string[] {
    const [, pid, sub] = path.split('/');
    if (path === '') return [...this.guest.procs.keys()].map(String).concat(Object.keys(files), 'self', 'net', 'sys');
    const proc = this.guest.procs.get(Number(pid));
    if (!proc) return [];
    return sub === 'fd' ? [...proc.fds.keys()].map(String) : [...Object.keys(perProcess), 'fd', 'cwd'];
  }

  protected content(path: string): string | undefined {
    const [, first = '', second = '', third] = path.split('/');
    if (third !== undefined) return undefined;
    if (second === '') return Object.hasOwn(files, first) ? files[first]!(this.guest) : undefined;
    const proc = this.guest.procs.get(Number(first));
    return proc && Object.hasOwn(perProcess, second) ? perProcess[second]!(proc) : undefined;
  }
}
