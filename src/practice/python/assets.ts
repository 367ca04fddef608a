import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where Python's files lie. In the bundle: in the folder `python/` beside the chunk that this is part of. `python.wasm`
 * and `python313.zip` are copied there from just-bash's `vendor/cpython-emscripten/`, `shims/*.pyc` are compiled from this
 * folder's, and `worker.cjs` is bundled from `worker/main.ts`: `copyPythonAssets` of scripts/python-assets.mjs does all of
 * that. From source they are taken from where they come from.
 */
export interface PythonAssets {
  readonly wasm: () => Promise<Buffer>;
  readonly stdlib: () => Promise<Buffer>;
  /** Modules of our own: file name → source or code. */
  readonly shims: () => Promise<ReadonlyMap<string, Buffer>>;
  /** The worker thread's program, CommonJS. */
  readonly worker: () => Promise<string>;
}

export function pythonAssets(here = dirname(fileURLToPath(import.meta.url))): PythonAssets {
  const bundled = join(here, 'python');
  if (existsSync(join(bundled, 'python.wasm'))) return from(bundled, bundled, () => readFile(join(bundled, 'worker.cjs'), 'utf8'));
  const vendor = join(dirname(createRequire(import.meta.url).resolve('just-bash')), '../../vendor/cpython-emscripten');
  return from(vendor, here, () => bundleWorker(here));
}

const from = (vendor: string, own: string, worker: () => Promise<string>): PythonAssets => ({
  wasm: () => readFile(join(vendor, 'python.wasm')),
  stdlib: () => readFile(join(vendor, 'python313.zip')),
  shims: async () => {
    const names = (await readdir(join(own, 'shims'))).filter((name) => /\.pyc?$/.test(name));
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(own, 'shims', name))] as const)));
  },
  worker,
});

/** From source, the worker is bundled when it is first needed: a thread cannot load TypeScript in the time a start may take. */
async function bundleWorker(here: string): Promise<string> {
  // Named at run time, so that no bundle takes esbuild in.
  const { bundlePythonWorker } = (await import(join(here, '../../../scripts/python-assets.mjs'))) as { bundlePythonWorker(): Promise<string> };
  return bundlePythonWorker();
}
