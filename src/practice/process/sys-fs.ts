import type { Interface } from '../network/stack.js';
import { TextFs } from './text-fs.js';

export interface SysOptions {
  readonly interfaces: () => readonly Interface[];
  /** Bytes; undefined without a limit. */
  readonly memory?: number;
  readonly processes?: number;
  /** Billionths of a CPU. */
  readonly nanoCpus?: number;
  readonly processesNow: () => number;
}

const period = 100_000;

/** What programs look up in a container's /sys: network interfaces, and the limits of its cgroup (version 2). */
export function sysFs({ interfaces, memory, processes, nanoCpus, processesNow }: SysOptions): TextFs {
  const limit = (value: number | undefined): string => (value === undefined ? 'max' : String(value));
  const link = (address: string): Record<string, string> => ({ address: `${address}\n`, mtu: '1500\n', operstate: 'up\n' });
  return new TextFs('sysfs', () => ({
    class: { net: { lo: { ...link('00:00:00:00:00:00'), mtu: '65536\n', operstate: 'unknown\n' }, ...Object.fromEntries(interfaces().map(({ name, mac }) => [name, link(mac)])) } },
    fs: {
      cgroup: {
        'cgroup.controllers': 'cpuset cpu io memory pids\n',
        'cpu.max': `${nanoCpus ? Math.round((nanoCpus / 1e9) * period) : 'max'} ${period}\n`,
        'memory.max': `${limit(memory)}\n`,
        'pids.current': `${processesNow()}\n`,
        'pids.max': `${limit(processes)}\n`,
      },
    },
    devices: { system: { cpu: { online: '0-1\n' } } },
    kernel: {},
  }));
}
