/**
 * The thread in which just-bash's tools compute: however long one takes, the engine answers its clients, and killing the
 * process ends the thread. Files stay with the engine; each call of the tool is a message to it. This module is both: the
 * thread itself when it is loaded as one, and else only what the engine must know of it.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { BashOptions, IFileSystem } from 'just-bash';

/** Where this module lies, in the sources as in the bundle. */
export const url = import.meta.url;
export const mark = 'docker-tutor: just-bash';

export interface Job {
  readonly name: string;
  readonly args: string[];
  /** Bytes as latin1. */
  readonly stdin: string;
  readonly cwd: string;
  readonly env: Record<string, string>;
}
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly stdoutKind?: string;
}
export type ToWorker = { job: Job } | { id: number; value?: unknown; error?: { message: string; code?: string } };
export type FromWorker = { result: Result } | { failed: string } | { id: number; call: string; args: unknown[] };

const calls = [
  'readFile', 'readFileBytes', 'readFileBuffer', 'writeFile', 'appendFile', 'exists', 'stat', 'lstat', 'mkdir', 'readdir', 'readdirWithFileTypes',
  'rm', 'cp', 'mv', 'resolvePath', 'getAllPaths', 'chmod', 'symlink', 'link', 'readlink', 'realpath', 'utimes',
] as const satisfies (keyof IFileSystem)[];
export const isCall = (name: string): name is (typeof calls)[number] => (calls as readonly string[]).includes(name);

/** A thread can be ended, so just-bash's own limits may be far away; memory is limited by the thread's heap. */
const far = 1_000_000_000;
const limits: BashOptions['executionLimits'] = {
  maxExecutionTimeMs: 10 * 60_000, maxOutputSize: 64 << 20, maxStringLength: 128 << 20, maxLiveBytes: 512 << 20, maxInputBytes: 512 << 20,
  maxLoopIterations: far, maxAwkIterations: far, maxSedIterations: far, maxJqIterations: far, maxWorkUnits: far, maxArrayElements: far, maxCommandCount: far,
  maxQueryElements: far, maxTraversalWork: far, maxGlobOperations: far,
}; // prettier-ignore

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const { Bash } = await import('just-bash');
  const { posix } = await import('node:path');
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const send = (message: FromWorker): void => port.postMessage(message);
  const call = (name: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      open.set(++last, { resolve, reject });
      send({ id: last, call: name, args });
    });
  const remote = Object.fromEntries(calls.map((name) => [name, (...args: unknown[]) => call(name, args)]));
  const fs = { ...remote, resolvePath: (base: string, path: string) => posix.resolve(base, path), getAllPaths: () => [] } as unknown as IFileSystem;
  port.on('message', (message: ToWorker) => {
    if ('job' in message) {
      const { name, args, stdin, cwd, env } = message.job;
      new Bash({ fs, cwd, env, executionLimits: limits, defenseInDepth: false }).exec(`command ${name}`, { args, stdin, stdinKind: 'bytes', cwd, replaceEnv: false, rawScript: true }).then(
        ({ stdout, stderr, exitCode, ...rest }) => send({ result: { stdout, stderr, exitCode, stdoutKind: (rest as { stdoutKind?: string }).stdoutKind } }),
        (error: unknown) => send({ failed: error instanceof Error ? error.message : String(error) }),
      );
      return;
    }
    const waiting = open.get(message.id);
    open.delete(message.id);
    if (message.error) waiting?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
    else waiting?.resolve(message.value);
  });
}

if (!isMainThread && parentPort && workerData === mark) void serve(parentPort);
