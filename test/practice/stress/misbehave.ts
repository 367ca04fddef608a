import { readFileSync } from 'node:fs';
import type { Stressed } from './client.js';
import type { Hostile } from './hostile.js';

export interface Outcome {
  /** `exit 137 oom`, or `running` when it had to be killed. */
  readonly outcome: string;
  readonly seconds: number;
  /** The slowest answer to a ping, ms. */
  readonly ping: number;
  /** How long the kill took, ms. */
  readonly kill: number;
  /** The most memory seen, MB; 0 where that cannot be told. */
  readonly rss: number;
}

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) >> 10;
  } catch {
    return 0;
  }
}

/** Runs a hostile script for at most `ms`, asks the engine meanwhile whether it still answers, then kills and removes the container. */
export async function misbehave(it: Stressed, { script, host = {} }: Hostile, ms: number): Promise<Outcome> {
  const id = await it.run({ Image: 'alpine:3.20', Cmd: ['sh', '-c', script], HostConfig: host });
  const started = performance.now();
  let ping = 0;
  let rss = 0;
  let outcome = 'running';
  while (performance.now() - started < ms && outcome === 'running') {
    const asked = performance.now();
    await it.must('GET', '/_ping');
    ping = Math.max(ping, performance.now() - asked);
    rss = Math.max(rss, residentOf(it.child.pid!));
    const { State } = JSON.parse(await it.must('GET', `/containers/${id}/json`)) as { State: { Running: boolean; ExitCode: number; OOMKilled: boolean } };
    if (!State.Running) outcome = `exit ${State.ExitCode}${State.OOMKilled ? ' oom' : ''}`;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const seconds = (performance.now() - started) / 1000;
  const killed = performance.now();
  await it.must('DELETE', `/containers/${id}?force=1`);
  return { outcome, seconds, ping, kill: performance.now() - killed, rss };
}
