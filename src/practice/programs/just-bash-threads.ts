import type { Worker } from 'node:worker_threads';
import type { IFileSystem } from 'just-bash';
import { startThread } from '../process/thread.js';
import { isCall, mark, url, type FromWorker, type Job, type Result, type ToWorker } from './just-bash-worker.js';

/** More threads than this do not compute at once: the next waits. */
const most = 6;
/** How long a thread without work is kept for the next, ms: starting one takes longer than most work. */
const kept = 20_000;
/** MB that a thread's heap may take; over it the process is out of memory. */
const heap = 512;

export class OutOfMemory extends Error {}

let running = 0;
const queue = new Set<() => void>();
let idle: { worker: Worker; timer: NodeJS.Timeout } | undefined;

function take(): Worker {
  if (idle) {
    const { worker, timer } = idle;
    clearTimeout(timer);
    idle = undefined;
    return worker;
  }
  const worker = startThread(url, { workerData: mark, resourceLimits: { maxOldGenerationSizeMb: heap } });
  worker.unref();
  // Whose work it did is told by its own listener; nobody else must fall over it.
  worker.on('error', () => undefined);
  worker.once('exit', () => {
    if (idle?.worker === worker) idle = undefined;
  });
  return worker;
}

function giveBack(worker: Worker): void {
  if (idle) return void worker.terminate();
  const drop = (): void => {
    idle = undefined;
    void worker.terminate();
  };
  idle = { worker, timer: setTimeout(drop, kept).unref() };
}

function release(): void {
  running--;
  const [next] = queue;
  if (!next) return;
  queue.delete(next);
  next();
}

/** Runs a tool on `files` in a thread; calls back once with its result or why there is none. Returns what ends it at once. */
export function runInThread(job: Job, files: IFileSystem, done: (result: Result) => void, fail: (error: Error) => void): () => void {
  let worker: Worker | undefined;
  let over = false;
  const end = (then: () => void, healthy: boolean): void => {
    if (over) return;
    over = true;
    worker?.off('message', heard).off('error', broken).off('exit', gone);
    if (worker && healthy) giveBack(worker);
    else void worker?.terminate();
    if (worker) release();
    then();
  };
  const heard = (message: FromWorker): void => {
    if ('result' in message) end(() => done(message.result), true);
    else if ('failed' in message) end(() => fail(new Error(message.failed)), true);
    else void answer(files, message).then((reply: ToWorker) => worker!.postMessage(reply));
  };
  const broken = (error: NodeJS.ErrnoException): void => end(() => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory() : error), false);
  const gone = (): void => end(() => fail(new Error('the thread has ended')), false);
  const start = (): void => {
    running++;
    const own = (worker = take());
    own.on('message', heard).on('error', broken).on('exit', gone);
    own.postMessage({ job } satisfies ToWorker);
  };
  if (running < most) start();
  else queue.add(start);
  return () => {
    queue.delete(start);
    end(() => undefined, false);
  };
}

async function answer(files: IFileSystem, { id, call, args }: { id: number; call: string; args: unknown[] }): Promise<ToWorker> {
  try {
    if (!isCall(call)) throw new Error(`no such call: ${call}`);
    return { id, value: await (files[call] as (...args: unknown[]) => unknown).apply(files, args) };
  } catch (error) {
    // A dead process's files are nobody's: the thread is ended by then.
    return { id, error: { message: (error as Error).message, code: (error as NodeJS.ErrnoException).code } };
  }
}
