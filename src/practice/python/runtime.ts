import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { pythonAssets } from './assets.js';
import { controlWords, dataSize, stdlibFolders, type Start } from './protocol.js';
import { packStdlib, type Pack } from './stdlib.js';

/** How long the compiled interpreter (about 40 MB) stays in memory after the last Python has ended, ms. */
const warmFor = 60_000;
/** How many interpreters may live at once: each takes about 30 MB of this computer. */
const most = 32;

interface Warm {
  readonly module: WebAssembly.Module;
  readonly worker: string;
  readonly zip: Buffer;
  readonly shims: ReadonlyMap<string, Buffer>;
  /** By the version that they show. */
  readonly packs: Map<string, Pack>;
}

let warm: Promise<Warm> | undefined;
let alive = 0;
let cooling: NodeJS.Timeout | undefined;

async function load(): Promise<Warm> {
  const assets = pythonAssets();
  const [wasm, zip, shims, worker] = await Promise.all([assets.wasm(), assets.stdlib(), assets.shims(), assets.worker()]);
  return { module: await WebAssembly.compile(wasm), worker, zip, shims, packs: new Map() };
}

/** A worker thread with an interpreter in it, not yet told what to answer. */
export interface Interpreter {
  readonly worker: Worker;
  readonly control: SharedArrayBuffer;
  readonly data: SharedArrayBuffer;
  /** Ends the thread, whatever it does. To be called exactly once. */
  stop(): void;
}

/** Starts an interpreter; undefined when too many live already. `memory` is the most it may take, bytes. */
export async function startInterpreter(options: Pick<Start, 'minor' | 'argv' | 'env' | 'memory'>): Promise<Interpreter | undefined> {
  if (alive >= most) return undefined;
  alive++;
  clearTimeout(cooling);
  try {
    const { module, worker: code, packs, zip, shims } = await (warm ??= load());
    let pack = packs.get(options.minor);
    if (!pack) packs.set(options.minor, (pack = packStdlib(zip, shims, `${stdlibFolders(options.minor).shown}/`)));
    const control = new SharedArrayBuffer(controlWords * Int32Array.BYTES_PER_ELEMENT);
    const data = new SharedArrayBuffer(dataSize);
    const start: Start = { module, stdlib: pack.bytes, index: pack.index, control, data, ...options };
    // No environment, no flags, no standard streams of this process reach it.
    const worker = new Worker(code, { eval: true, workerData: start, env: {}, execArgv: [], argv: [], stdin: true, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 4 } });
    return {
      worker,
      control,
      data,
      stop: () => {
        release();
        void worker.terminate();
      },
    };
  } catch (error) {
    warm = undefined;
    release();
    throw error;
  }
}

function release(): void {
  alive--;
  if (alive > 0) return;
  cooling = setTimeout(cool, warmFor).unref();
}

/** An idle server allocates nothing, so V8 would keep what has become garbage for as long as it stays idle: it is asked once. */
function cool(): void {
  warm = undefined;
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
