import { appendFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { startPracticeEngine } from '../main.js';
import { takeLock } from './lock.js';
import type { ServeOptions } from './options.js';
import { makeFolders } from './paths.js';

/** Runs the engine in this process until a signal or idleness ends it; resolves once it answers. Rejects when another one of this user runs. */
export async function serve({ paths, writable, idleMs }: ServeOptions): Promise<void> {
  makeFolders(paths);
  const lock = takeLock(paths.lock, { socket: paths.socket, writable });
  if (!lock) throw new Error('The practice engine is already running.');
  let last = Date.now();
  const note = (error: unknown): void => {
    try {
      appendFileSync(paths.log, `${new Date().toISOString()} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`, { mode: 0o600 });
    } catch {
      // a full disk must not end the engine
    }
  };
  // Whoever only asks whether it is there does not use it.
  const onRequest = ({ url = '' }: IncomingMessage): void => {
    if (!url.endsWith('/_ping')) last = Date.now();
  };
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  try {
    rmSync(paths.log, { force: true });
    const engine = await startPracticeEngine({ socket: paths.socket, dataDir: paths.dataDir, writable, onFault: note, onRequest });
    let ending = false;
    const end = (): void => {
      if (ending) return;
      ending = true;
      void engine.close().finally(() => {
        lock.release();
        process.exit(0);
      });
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
    process.on('SIGHUP', () => undefined);
    const look = (): void => {
      const left = last + idleMs - Date.now();
      if (left <= 0) end();
      else setTimeout(look, Math.min(left, 2 ** 31 - 1)).unref();
    };
    if (idleMs > 0) look();
  } catch (error) {
    lock.release();
    throw error;
  }
}
