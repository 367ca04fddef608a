import { badRequest } from '../state/error.js';
import type { HostConfig } from '../state/types.js';

export const cpus = 2;
const smallest = 6 << 20;
const number = (host: HostConfig, member: string): number => Number(host[member] ?? 0);

/** `[broken, words]` in the order in which moby's verifyPlatformContainerResources looks. */
const rules: readonly (readonly [broken: (host: HostConfig, update: boolean) => boolean, words: (host: HostConfig) => string])[] = [
  [(h) => number(h, 'Memory') !== 0 && number(h, 'Memory') < smallest, () => 'Minimum memory limit allowed is 6MB'],
  [(h) => number(h, 'Memory') > 0 && number(h, 'MemorySwap') > 0 && number(h, 'MemorySwap') < number(h, 'Memory'), () => 'Minimum memoryswap limit should be larger than memory limit, see usage'],
  [(h, update) => number(h, 'Memory') === 0 && number(h, 'MemorySwap') > 0 && !update, () => 'You should always set the Memory limit when using Memoryswap limit, see usage'],
  [(h) => h['MemorySwappiness'] !== undefined && h['MemorySwappiness'] !== null && (number(h, 'MemorySwappiness') < -1 || number(h, 'MemorySwappiness') > 100), (h) => `Invalid value: ${number(h, 'MemorySwappiness')}, valid memory swappiness range is 0-100`],
  [(h) => number(h, 'MemoryReservation') > 0 && number(h, 'MemoryReservation') < smallest, () => 'Minimum memory reservation allowed is 6MB'],
  [(h) => number(h, 'Memory') > 0 && number(h, 'MemoryReservation') > number(h, 'Memory'), () => 'Minimum memory limit can not be less than memory reservation limit, see usage'],
  [(h) => number(h, 'NanoCpus') > 0 && number(h, 'CpuPeriod') > 0, () => 'Conflicting options: Nano CPUs and CPU Period cannot both be set'],
  [(h) => number(h, 'NanoCpus') > 0 && number(h, 'CpuQuota') > 0, () => 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'],
  [(h) => number(h, 'NanoCpus') < 0 || number(h, 'NanoCpus') > cpus * 1e9, () => `range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`],
  [(h) => number(h, 'CpuShares') < 0, (h) => `invalid CPU shares (${number(h, 'CpuShares')}): value must be a positive integer`],
  [(h) => number(h, 'CpuPeriod') !== 0 && (number(h, 'CpuPeriod') < 1000 || number(h, 'CpuPeriod') > 1_000_000), () => 'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)'],
  [(h) => number(h, 'CpuQuota') > 0 && number(h, 'CpuQuota') < 1000, () => 'CPU cfs quota can not be less than 1ms (i.e. 1000)'],
  [(h) => parseSet(h['CpusetCpus']) === undefined, (h) => `Invalid value ${String(h['CpusetCpus'])} for cpuset cpus: invalid format: ${String(h['CpusetCpus'])}`],
  [(h) => parseSet(h['CpusetCpus'])!.some((one) => one >= cpus), (h) => `Requested CPUs are not available - requested ${String(h['CpusetCpus'])}, available: 0-${cpus - 1}`],
  [(h) => parseSet(h['CpusetMems']) === undefined, (h) => `Invalid value ${String(h['CpusetMems'])} for cpuset mems: invalid format: ${String(h['CpusetMems'])}`],
  [(h) => parseSet(h['CpusetMems'])!.some((one) => one > 0), (h) => `Requested memory nodes are not available - requested ${String(h['CpusetMems'])}, available: 0`],
  [(h) => number(h, 'ShmSize') < 0, () => 'SHM size can not be less than 0'],
  [(h) => Math.abs(number(h, 'OomScoreAdj')) > 1000, (h) => `Invalid value ${number(h, 'OomScoreAdj')}, range for oom score adj is [-1000, 1000]`],
];

/** `0-2,7`; undefined when it is not such a list. */
function parseSet(value: unknown): number[] | undefined {
  const text = typeof value === 'string' ? value : '';
  if (text === '') return [];
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) return undefined;
  return text.split(',').map((part) => Number(part.split('-').pop()));
}

/** Throws 400 for limits that cannot be; returns warnings of those that are dropped. */
export function checkResources(host: HostConfig, update = false): string[] {
  for (const [broken, words] of rules) if (broken(host, update)) throw badRequest(words(host));
  const warnings: string[] = [];
  if (host['OomKillDisable'] === true) {
    host['OomKillDisable'] = null;
    warnings.push('Your kernel does not support OomKillDisable. OomKillDisable discarded.');
  }
  if (number(host, 'CpuPercent') > 0) {
    host['CpuPercent'] = 0;
    warnings.push('linux does not support CPU percent. Percent discarded.');
  }
  if (number(host, 'BlkioWeight') > 0) {
    host['BlkioWeight'] = 0;
    warnings.push('Your kernel does not support Block I/O weight or the cgroup is not mounted. Weight discarded.');
  }
  return warnings;
}
