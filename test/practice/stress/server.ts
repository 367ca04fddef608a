/** The practice engine as a process of its own that tells what it holds: `node --expose-gc --import tsx server.ts <folder>`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPracticeEngine } from '../../../src/practice/main.js';

export interface Held {
  /** MB, after a garbage collection. */
  readonly rss: number;
  readonly heap: number;
  readonly buffers: number;
  readonly descriptors: number;
  readonly timers: number;
  readonly sockets: number;
  readonly containers: number;
  readonly running: number;
  readonly execs: number;
  readonly listeners: number;
  /** Bytes of the simulated disk. */
  readonly disk: number;
  /** ms of user and system time since the start. */
  readonly cpu: number;
  readonly faults: string[];
}

const [dir = ''] = process.argv.slice(2);
const faults: string[] = [];
const note = (error: unknown): void => void faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
process.on('uncaughtException', note);
process.on('unhandledRejection', note);
const { engine } = await startPracticeEngine({ socket: join(dir, 'docker.sock'), dataDir: join(dir, 'data'), writable: [dir], onFault: note });

async function held(): Promise<Held> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    (globalThis as { gc?: () => void }).gc?.();
  }
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const mb = (bytes: number): number => Math.round((bytes / 2 ** 20) * 10) / 10;
  const active = process.getActiveResourcesInfo();
  const count = (name: string): number => active.filter((one) => one === name).length;
  const { user, system } = process.cpuUsage();
  const containers = [...engine.store.containers.values()];
  return {
    rss: mb(rss), heap: mb(heapUsed), buffers: mb(arrayBuffers),
    descriptors: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    timers: count('Timeout'),
    sockets: count('PipeWrap') + count('TCPSocketWrap') + count('TCPServerWrap'),
    containers: containers.length,
    running: containers.filter(({ run }) => run).length,
    execs: engine.execs.size,
    listeners: engine.store.events.listening,
    disk: engine.space.used,
    cpu: Math.round((user + system) / 1000),
    faults,
  };
}

process.on('message', () => void held().then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
