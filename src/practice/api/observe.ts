import type { Container } from '../state/types.js';
import { diff } from '../fs/tree.js';
import { flag, sendJson, type Context } from '../http/context.js';
import { jsonStream } from '../http/stream.js';
import { userName } from '../programs/users.js';
import { cpus } from '../engine/validate-resources.js';
import { now, rfc3339 } from '../state/clock.js';
import { badRequest, conflict, failed } from '../state/error.js';

/** The columns that arguments of `ps` ask for; the process's number must be among them. */
function columnsOf(args: string): { title: string; column: string; user?: boolean }[] {
  const list = [...args.matchAll(/(?:^|\s)-?o[\s=]*([^\s-]\S*)/g)].flatMap(([, names]) => names!.split(','));
  if (list.length === 0 && /aux/.test(args)) return ['USER', 'PID', '%CPU', '%MEM', 'VSZ', 'RSS', 'TTY', 'STAT', 'START', 'TIME', 'COMMAND'].map((title) => ({ title, column: title.toLowerCase() }));
  if (list.length === 0) return ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'].map((title) => ({ title, column: title.toLowerCase(), user: title === 'UID' }));
  const titles: Record<string, string> = { pid: 'PID', ppid: 'PPID', user: 'USER', uid: 'UID', tty: 'TT', tt: 'TT', time: 'TIME', etime: 'ELAPSED', cmd: 'CMD', args: 'COMMAND', command: 'COMMAND', comm: 'COMMAND', pcpu: '%CPU', '%cpu': '%CPU', pmem: '%MEM', '%mem': '%MEM', vsz: 'VSZ', rss: 'RSS', stat: 'STAT', s: 'S', stime: 'STIME', start: 'STARTED', c: 'C', ni: 'NI' };
  const unknown = list.find((name) => titles[name] === undefined);
  if (unknown !== undefined) throw failed(`ps: error: unknown user-defined format specifier "${unknown}"`);
  if (!list.includes('pid')) throw failed("Couldn't find PID field in ps output");
  return list.map((column) => ({ title: titles[column]!, column }));
}

export function top({ engine, params, query, res }: Context): void {
  const container = engine.container(params['id']!);
  if (!container.run) throw conflict(`container ${container.id} is not running`);
  if (container.status === 'restarting') throw conflict(`Container ${container.id} is restarting, wait until the container is running`);
  const { guest } = container.run;
  const args = query.get('ps_args') || '-ef';
  const clock = (ms: number): string => new Date(ms).toTimeString().slice(0, 5);
  const base = container.pid;
  const procs = [...guest.procs.values()].sort((a, b) => a.pid - b.pid);
  const titles = columnsOf(args);
  const rows = procs.map((proc) => {
    const parent = String(proc.ppid === 0 ? base - 1 : base + proc.ppid - 1);
    const values: Record<string, string> = {
      uid: String(proc.cred.uid), user: userName(guest.vfs, proc.cred.uid), pid: String(base + proc.pid - 1), ppid: parent, c: '0', stime: clock(proc.startedAt), start: clock(proc.startedAt),
      tty: proc.fds.get(0)?.file.tty ? 'pts/0' : '?', tt: proc.fds.get(0)?.file.tty ? 'pts/0' : '?', time: '00:00:00', etime: '00:00', cmd: proc.argv.join(' '), command: proc.argv.join(' '), args: proc.argv.join(' '),
      comm: (proc.argv[0] ?? '').replace(/.*\//, ''), '%cpu': '0.0', pcpu: '0.0', '%mem': '0.0', pmem: '0.0', vsz: '1624', rss: '640', stat: 'Ss', s: 'S', ni: '0',
    };
    return titles.map(({ column, user }) => (user ? values['user']! : values[column]!));
  });
  const [Titles, Processes] = [titles.map(({ title }) => title), rows];
  engine.emitContainer(container, 'top');
  sendJson(res, 200, { Titles, Processes });
}

const cpuOf = (total: number, system?: number): object => ({
  cpu_usage: { total_usage: total, usage_in_kernelmode: 0, usage_in_usermode: total },
  ...(system !== undefined && { system_cpu_usage: system, online_cpus: cpus }),
  throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
});

/** One reading; `before` is that of a second ago, when there is one. A container that does not run has only empty readings. */
function sample(container: Container, before: boolean): object {
  const guest = container.run?.guest;
  const busy = guest ? [...guest.procs.values()].reduce((sum, { cpu }) => sum + cpu, 0) * 1_000_000 : 0;
  const system = guest ? Number(process.hrtime.bigint()) * cpus : undefined;
  const limit = container.hostConfig.Memory || 2 ** 32;
  const memory = (guest?.procs.size ?? 0) * 700_000;
  return {
    read: guest ? rfc3339(now()) : rfc3339(0n),
    preread: guest && before ? rfc3339(now() - 1_000_000_000n) : rfc3339(0n),
    pids_stats: guest ? { current: guest.procs.size, limit: 28000 } : {},
    blkio_stats: { io_service_bytes_recursive: null, io_serviced_recursive: null, io_queue_recursive: null, io_service_time_recursive: null, io_wait_time_recursive: null, io_merged_recursive: null, io_time_recursive: null, sectors_recursive: null },
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpuOf(busy, system),
    precpu_stats: before ? cpuOf(busy, system === undefined ? undefined : system - cpus * 1_000_000_000) : cpuOf(0),
    memory_stats: guest ? { usage: memory, stats: { anon: memory, file: 0, inactive_file: 0, active_file: 0, pgfault: 0, pgmajfault: 0 }, limit } : {},
    name: `/${container.name}`,
    id: container.id,
    ...(guest && { networks: Object.fromEntries(guest.net.interfaces().map(({ name }) => [name, { rx_bytes: 0, rx_packets: 0, rx_errors: 0, rx_dropped: 0, tx_bytes: 0, tx_packets: 0, tx_errors: 0, tx_dropped: 0 }])) }),
  };
}

export function stats({ engine, params, query, res }: Context): void {
  const streaming = flag(query, 'stream', true);
  const once = flag(query, 'one-shot');
  if (streaming && once) throw badRequest('cannot have stream=true and one-shot=true');
  const container = engine.container(params['id']!);
  if (!streaming) return sendJson(res, 200, sample(container, !once));
  const stream = jsonStream(res);
  let before = false;
  const send = (): void => {
    if (!engine.store.containers.has(container.id)) return end();
    stream.send(sample(container, before));
    before = container.run !== undefined;
  };
  send();
  const timer = setInterval(send, 1000);
  const end = (): void => {
    clearInterval(timer);
    stream.end();
  };
  res.on('close', () => clearInterval(timer));
}

const kinds = { modified: 0, added: 1, deleted: 2 } as const;
export function changes({ engine, params, res }: Context): void {
  const container = engine.container(params['id']!);
  const list = [...diff(container.base, container.fs.root)].map(({ path, kind }) => ({ Path: path, Kind: kinds[kind] }));
  sendJson(res, 200, list.length > 0 ? list : null);
}
