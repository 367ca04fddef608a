import { bytesSize, humanSize } from './size.js';
import type { Columns } from './table.js';
import { shortId } from './text.js';

interface Cpu {
  readonly cpu_usage: { readonly total_usage: number; readonly percpu_usage?: readonly number[] | null };
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
}

/** What GET /containers/ID/stats gives, as far as it is shown. */
export interface Sample {
  readonly id?: string;
  readonly name?: string;
  readonly cpu_stats: Cpu;
  readonly precpu_stats: Cpu;
  readonly memory_stats: { readonly usage?: number; readonly limit?: number; readonly stats?: Readonly<Record<string, number>> };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>>;
  readonly blkio_stats?: { readonly io_service_bytes_recursive?: readonly { readonly op: string; readonly value: number }[] | null };
  readonly pids_stats?: { readonly current?: number };
}

/** One container of the table; without a sample nothing is known yet. */
export interface Stats {
  readonly container: string;
  readonly id: string;
  readonly name: string;
  readonly sample?: Sample;
}

/** The table of `docker stats` (docker/cli container/formatter_stats.go). */
export function statsColumns(truncate: boolean): Columns<Stats> {
  const or = (show: (sample: Sample) => string, none = '--') => ({ sample }: Stats): string => (sample ? show(sample) : none);
  return {
    type: '*container.statsContext',
    fields: {
      BlockIO: { heading: 'BLOCK I/O', value: or((sample) => `${humanSize(blockBytes(sample, 'r'), 3)} / ${humanSize(blockBytes(sample, 'w'), 3)}`) },
      CPUPerc: { heading: 'CPU %', value: or((sample) => percent(cpuPercent(sample))) },
      Container: { heading: 'CONTAINER', value: ({ container }) => container },
      ID: { heading: 'CONTAINER ID', value: ({ id }) => (truncate ? shortId(id) : id) },
      MemPerc: { heading: 'MEM %', value: or((sample) => percent(memoryPercent(sample))) },
      MemUsage: { heading: 'MEM USAGE / LIMIT', value: or((sample) => `${bytesSize(memory(sample))} / ${bytesSize(sample.memory_stats.limit ?? 0)}`, '-- / --') },
      Name: { heading: 'NAME', value: ({ name }) => name || '--' },
      NetIO: { heading: 'NET I/O', value: or((sample) => `${humanSize(netBytes(sample, 'rx_bytes'), 3)} / ${humanSize(netBytes(sample, 'tx_bytes'), 3)}`) },
      PIDs: { heading: 'PIDS', value: or(({ pids_stats }) => String(pids_stats?.current ?? 0)) },
    },
  };
}

const percent = (value: number): string => `${value.toFixed(2)}%`;

function cpuPercent({ cpu_stats: now, precpu_stats: before }: Sample): number {
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const all = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  const cpus = now.online_cpus || (now.cpu_usage.percpu_usage?.length ?? 1);
  return all > 0 && used > 0 ? (used / all) * cpus * 100 : 0;
}

/** Without the page cache that can be given up, as the CLI counts. */
function memory({ memory_stats: { usage = 0, stats = {} } }: Sample): number {
  const cache = stats['total_inactive_file'] ?? stats['inactive_file'] ?? 0;
  return cache < usage ? usage - cache : usage;
}

function memoryPercent(sample: Sample): number {
  const { limit = 0 } = sample.memory_stats;
  return limit > 0 ? (memory(sample) / limit) * 100 : 0;
}

function netBytes({ networks }: Sample, key: 'rx_bytes' | 'tx_bytes'): number {
  return Object.values(networks ?? {}).reduce((sum, each) => sum + each[key], 0);
}

function blockBytes({ blkio_stats }: Sample, kind: 'r' | 'w'): number {
  return (blkio_stats?.io_service_bytes_recursive ?? []).reduce((sum, { op, value }) => (op.toLowerCase().startsWith(kind) ? sum + value : sum), 0);
}
