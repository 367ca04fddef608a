import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { optionsVariable, type ChildOptions } from './child-options.js';
import { holder } from './lock.js';
import { makeRuntimeDir, practicePaths, type Paths } from './paths.js';
import { defaultIdleMs } from './serve.js';

export { serveFromEnvironment } from './child-options.js';
export { practicePaths } from './paths.js';
export { environmentLines as env, type ShellKind } from './environment.js';

export interface Status {
  readonly running: boolean;
  readonly pid?: number;
  readonly socket: string;
  readonly dataDir: string;
}

export interface StartOptions {
  readonly paths?: Paths;
  readonly writable?: readonly string[];
  /** See ServeOptions. */
  readonly idleMs?: number;
  /** Program and arguments of the background process, which must call `serveFromEnvironment`; default: from source. */
  readonly command?: readonly string[];
  /** How long to wait for it (ms). */
  readonly timeoutMs?: number;
}

const answer = z.object({ ready: z.boolean().optional(), error: z.string().optional() });
const fromSource = (): string[] => [process.execPath, ...process.execArgv, fileURLToPath(new URL('./child.ts', import.meta.url))];

/** Whether the engine runs and answers. */
export async function status(paths: Paths = practicePaths()): Promise<Status> {
  const pid = holder(paths.lock)?.pid;
  return { running: await pings(paths.socket), ...(pid !== undefined && { pid }), socket: paths.socket, dataDir: paths.dataDir };
}

/** Starts the engine as a process of its own that outlives this one; returns at once when it runs already. Throws what kept it from starting. */
export async function startBackground(options: StartOptions = {}): Promise<Status> {
  const { paths = practicePaths(), writable = [process.cwd()], idleMs = defaultIdleMs, command = fromSource(), timeoutMs = 20_000 } = options;
  const now = await status(paths);
  if (now.running) return now;
  makeRuntimeDir(paths.runtimeDir);
  mkdirSync(paths.dataDir, { recursive: true, mode: 0o700 });
  const handed: ChildOptions = { paths, writable: [...writable], idleMs };
  const [program = process.execPath, ...args] = command;
  const child = spawn(program, args, { cwd: paths.dataDir, detached: true, windowsHide: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { ...process.env, [optionsVariable]: JSON.stringify(handed) } });
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`The practice engine did not start within ${timeoutMs / 1000} s; see ${paths.log}.`));
      }, timeoutMs);
      const done = (error?: Error): void => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve();
      };
      child.once('message', (message) => {
        const { error } = answer.parse(message);
        done(error === undefined ? undefined : new Error(error));
      });
      child.once('error', done);
      child.once('exit', (code, signal) => done(new Error(`The practice engine ended at once (${signal ?? `exit code ${code}`}); see ${paths.log}.`)));
    });
  } catch (error) {
    // Of two that start at the same time one wins, which is what both wanted.
    const other = await status(paths);
    if (other.running) return other;
    throw error;
  } finally {
    if (child.connected) child.disconnect();
    child.unref();
  }
  return status(paths);
}

/** Ends the engine; resolves to false when none ran. Its state stays on disk. */
export async function stop(paths: Paths = practicePaths(), timeoutMs = 10_000): Promise<boolean> {
  const running = holder(paths.lock);
  if (!running) return false;
  const until = Date.now() + timeoutMs;
  process.kill(running.pid, 'SIGTERM');
  while (holder(paths.lock)?.pid === running.pid) {
    if (Date.now() > until) process.kill(running.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Ends the engine and forgets all that it kept. */
export async function reset(paths: Paths = practicePaths()): Promise<void> {
  await stop(paths);
  if (existsSync(paths.dataDir)) for (const name of ['blobs', 'layers', 'images', 'volumes', 'containers', 'corrupt', 'state.json']) rmSync(`${paths.dataDir}/${name}`, { recursive: true, force: true });
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
