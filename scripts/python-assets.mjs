/**
 * The files that the practice engine's Python needs beside its chunk: see src/practice/python/assets.ts.
 */
import { build } from 'esbuild';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';

const own = join(root, 'src/practice/python');

/** The worker thread's program as one CommonJS text. */
export async function bundlePythonWorker(minify = false) {
  const { outputFiles } = await build({ entryPoints: [join(own, 'worker/main.ts')], bundle: true, platform: 'node', format: 'cjs', target: 'node20.18', minify, write: false });
  return outputFiles[0].text;
}

/** Puts all of them into `<folder>/python/`, where `folder` is the one of the chunk. */
export async function copyPythonAssets(folder) {
  const to = join(folder, 'python');
  const vendor = join(dirname(createRequire(import.meta.url).resolve('just-bash')), '../../vendor/cpython-emscripten');
  mkdirSync(join(to, 'shims'), { recursive: true });
  for (const name of ['python.wasm', 'python313.zip']) cpSync(join(vendor, name), join(to, name));
  cpSync(join(own, 'shims'), join(to, 'shims'), { recursive: true });
  writeFileSync(join(to, 'worker.cjs'), await bundlePythonWorker(true));
}
