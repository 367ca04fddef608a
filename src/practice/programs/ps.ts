import type { Proc, Program } from '../process/proc.js';
import { nameOf } from './args.js';
import { groupName, userName } from './users.js';

/** `ps`: busybox', and on Debian that of procps. */
export const ps: Program = async (p) => {
  const flags = p.argv.slice(1).join('');
  return /e.*f|f.*e|aux/.test(flags) && p.vfs.exists('/etc/debian_version') ? procps(p, flags.includes('aux')) : busybox(p);
};

const commandLine = (proc: Proc): string => proc.argv.join(' ');
const sorted = (p: Proc): Proc[] => [...p.guest.procs.values()].sort((a, b) => a.pid - b.pid);
const terminal = (proc: Proc): string => (proc.fds.get(0)?.file.tty ? 'pts/0' : '?');

interface Column {
  readonly title: string;
  readonly width: number;
  value(proc: Proc, p: Proc): string;
}

const column = (title: string, width: number, value: Column['value']): Column => ({ title, width, value });
const numeric = (title: string, width: number, value: (proc: Proc) => number | string): Column => column(title, width, (proc) => String(value(proc)).padStart(width));
const clock = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/** In busybox' order, with its widths (procps/ps.c, `out_spec`). */
const columns: Readonly<Record<string, Column>> = {
  user: column('USER', 8, (proc, p) => userName(p.vfs, proc.cred.uid)),
  group: column('GROUP', 8, (proc, p) => groupName(p.vfs, proc.cred.gid)),
  comm: column('COMMAND', 16, (proc) => nameOf(proc).slice(0, 15)),
  args: column('COMMAND', 2048, commandLine),
  pid: numeric('PID', 5, (proc) => proc.pid),
  ppid: numeric('PPID', 5, (proc) => proc.ppid),
  pgid: numeric('PGID', 5, (proc) => proc.pgid),
  etime: numeric('ELAPSED', 7, (proc) => clock(Date.now() - proc.startedAt)),
  nice: numeric('NI', 5, () => 0),
  rgroup: column('RGROUP', 8, (proc, p) => groupName(p.vfs, proc.cred.gid)),
  ruser: column('RUSER', 8, (proc, p) => userName(p.vfs, proc.cred.uid)),
  time: numeric('TIME', 5, (proc) => clock(proc.cpu)),
  tty: column('TT', 6, (proc) => (terminal(proc) === '?' ? '?' : '136,0')),
  vsz: numeric('VSZ', 4, () => 1624),
  stat: column('STAT', 4, () => 'S'),
  rss: numeric('RSS', 4, () => 640),
};

async function busybox(p: Proc): Promise<number> {
  const wanted: Column[] = [];
  const args = p.argv.slice(1);
  for (let at = 0; at < args.length; at++) {
    const list = args[at] === '-o' ? args[++at] : /^-o(.+)/.exec(args[at]!)?.[1];
    for (const each of list?.split(',') ?? []) {
      const [name = '', title] = each.split('=');
      const known = Object.hasOwn(columns, name) ? columns[name] : undefined;
      if (!known) {
        await p.complain(`ps: bad -o argument '${name}', supported arguments: ${Object.keys(columns).join(',')}`);
        return 1;
      }
      wanted.push(title === undefined ? known : { ...known, title });
    }
  }
  const shown = wanted.length > 0 ? wanted : [columns['pid']!, columns['user']!, columns['args']!];
  const row = (cells: readonly string[]): string => cells.map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(shown[at]!.width))).join(' ');
  const head = shown.some(({ title }) => title !== '') ? [row(shown.map(({ title }) => title))] : [];
  await p.print(`${[...head, ...sorted(p).map((proc) => row(shown.map(({ value }) => value(proc, p))))].join('\n')}\n`);
  return 0;
}

async function procps(p: Proc, aux: boolean): Promise<number> {
  const time = (proc: Proc): string => new Date(proc.startedAt).toISOString().slice(11, 16);
  const head = aux ? 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND' : 'UID          PID    PPID  C STIME TTY          TIME CMD';
  const line = (proc: Proc): string => {
    const user = userName(p.vfs, proc.cred.uid).padEnd(8);
    return aux
      ? `${user} ${String(proc.pid).padStart(7)}  0.0  0.0   4332  3200 ${terminal(proc).padEnd(8)} Ss   ${time(proc)}   0:00 ${commandLine(proc)}`
      : `${user} ${String(proc.pid).padStart(7)} ${String(proc.ppid).padStart(7)}  0 ${time(proc)} ${terminal(proc).padEnd(8)} 00:00:00 ${commandLine(proc)}`;
  };
  await p.print(`${[head, ...sorted(p).map(line)].join('\n')}\n`);
  return 0;
}
