import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Nearest rank; `values` need not be sorted. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Wall-clock milliseconds of one run; throws when the command fails in another way than expected. */
export function timeRun(args: readonly string[], env: NodeJS.ProcessEnv, codes: readonly number[] = [0]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const took = performance.now() - start;
  if (!codes.includes(status ?? -1)) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}

/** Medians of `runs` interleaved runs each, so that the machine's noise falls on all alike. */
export function interleave(subjects: Readonly<Record<string, () => number>>, runs = 15): Record<string, number> {
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, [] as number[]]));
  for (let round = 0; round < runs + 1; round += 1) {
    for (const [name, run] of Object.entries(subjects)) {
      const took = run();
      // The first round warms the disk cache.
      if (round > 0) times[name]!.push(took);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}
