/** The door of the practice engine: starting and stopping it, without loading any of it. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { holder } from './lock.js';
import { defaultIdleMs, optionsVariable, type ServeOptions } from './options.js';
import { cannot, makeFolders, practicePaths, type Paths } from './paths.js';

export { environmentLines as env, type ShellKind } from './environment.js';
export { practicePaths } from './paths.js';
export { defaultIdleMs } from './options.js';

export interface Status {
  /** Whether it answers. */
  readonly running: boolean;
  /** Of the process that holds the lock, also while it does not answer. */
  readonly pid?: number;
  readonly socket: string;
  /** Folders below which its bind mounts may write; empty while none runs. */
  readonly writable: readonly string[];
  readonly dataDir: string;
  readonly log: string;
}

export interface StartOptions {
  readonly paths?: Paths;
  /** See ServeOptions. Default: the working folder. */
  readonly writable?: readonly string[];
  /** See ServeOptions. */
  readonly idleMs?: number;
  /** How long to wait for it (ms). */
  readonly timeoutMs?: number;
}

/** Arguments of Node for the background process: `child.ts`, which scripts/bundle.mjs puts into `far/`; from source by way of tsx. */
function program(): string[] {
  const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  if (!import.meta.url.endsWith('.ts')) return [path('./far/practice.js')];
  return ['--import', pathToFileURL(nodeModule.createRequire(import.meta.url).resolve('tsx')).href, path('./child.ts')];
}

/** From Node 22.8 on it finds compiled code where ours is kept. */
const compileCache = (): NodeJS.ProcessEnv => {
  const { getCompileCacheDir } = nodeModule as { getCompileCacheDir?: () => string | undefined };
  const folder = getCompileCacheDir?.();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
};

/** Whether the engine runs and answers. */
export async function status(paths: Paths = practicePaths()): Promise<Status> {
  const found = describe(paths);
  return { ...found, running: found.pid !== undefined && (await pings(found.socket)) };
}

function describe(paths: Paths): Omit<Status, 'running'> {
  const { pid, socket = paths.socket, writable = [] } = holder(paths.lock) ?? {};
  return { ...(pid !== undefined && { pid }), socket, writable, dataDir: paths.dataDir, log: paths.log };
}

/**
 * Starts the engine as a process of its own that outlives this one; returns at once when it runs already.
 * @throws Problem that says what kept it from starting
 */
export async function startBackground(options: StartOptions = {}): Promise<Status> {
  const { paths = practicePaths(), writable = [process.cwd()], idleMs = defaultIdleMs, timeoutMs = 20_000 } = options;
  const now = await status(paths);
  if (now.running) return now;
  makeFolders(paths);
  try {
    await launch({ paths, writable, idleMs }, timeoutMs);
  } catch (error) {
    // Of two that start at the same time one wins, which is what both wanted.
    const other = await until(paths, timeoutMs);
    if (other.running) return other;
    throw error;
  }
  // It said that it answers: no need to ask again.
  return { ...describe(paths), running: true };
}

/** Runs the background process until it says that it is ready, and lets go of it. */
async function launch(options: ServeOptions, timeoutMs: number): Promise<void> {
  const { paths } = options;
  const child = spawn(process.execPath, program(), {
    cwd: paths.dataDir, detached: true, windowsHide: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, ...compileCache(), [optionsVariable]: JSON.stringify(options) },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void => reject(cannot(why, `\`docker-tutor practice status\` shows what is there; its log is ${paths.log}.`));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail(`It was not ready within ${timeoutMs / 1000} s.`);
      }, timeoutMs);
      child.once('message', (said: { readonly ready?: boolean; readonly error?: string }) => (said.error === undefined ? resolve() : fail(said.error)));
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code, signal) => fail(`It ended at once (${signal ?? `exit code ${code}`}).`));
      for (const end of ['message', 'error', 'exit']) child.once(end, () => clearTimeout(timer));
    });
  } finally {
    if (child.connected) child.disconnect();
    child.unref();
  }
}

/** The status once another starter's engine answers, or is gone. */
async function until(paths: Paths, timeoutMs: number): Promise<Status> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const now = await status(paths);
    if (now.running || now.pid === undefined || Date.now() > deadline) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Ends the engine; resolves to false when none ran. Its state stays on disk. */
export async function stop(paths: Paths = practicePaths(), timeoutMs = 10_000): Promise<boolean> {
  const running = holder(paths.lock);
  if (!running) return false;
  const deadline = Date.now() + timeoutMs;
  end(running.pid, 'SIGTERM');
  while (holder(paths.lock)?.pid === running.pid) {
    if (Date.now() > deadline) end(running.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself just now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What the engine keeps in its data folder; anything else there is not ours to remove. */
const KEPT = ['blobs', 'layers', 'images', 'volumes', 'containers', 'corrupt', 'state.json'];

/** Ends the engine and forgets all that it kept. */
export async function reset(paths: Paths = practicePaths()): Promise<void> {
  await stop(paths);
  for (const name of KEPT) rmSync(join(paths.dataDir, name), { recursive: true, force: true });
}

function pings(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const req = request({ socketPath, path: '/_ping', timeout: 3000 }, (res) => {
      res.resume();
      resolve(res.statusCode === 200);
    });
    req.on('timeout', () => req.destroy());
    req.on('error', () => resolve(false));
    req.end();
  });
}
