/**
 * The files that the practice engine's Python needs beside its chunk: see src/practice/python/assets.ts.
 */
import { build } from 'esbuild';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';

const own = join(root, 'src/practice/python');

/** The worker thread's program as one CommonJS text. */
export async function bundlePythonWorker(minify = false) {
  const { outputFiles } = await build({ entryPoints: [join(own, 'worker/main.ts')], bundle: true, platform: 'node', format: 'cjs', target: 'node20.18', minify, write: false });
  return outputFiles[0].text;
}

/**
 * Our own modules, compiled by the interpreter that will run them, so that no start has to: file name → code. They name
 * the folder that the standard library was compiled in; src/practice/python/stdlib.ts puts the right one in its place.
 */
async function compileShims(vendor) {
  const create = createRequire(import.meta.url)(join(vendor, 'python.cjs'));
  const names = readdirSync(join(own, 'shims')).filter((name) => name.endsWith('.py'));
  const library = '/usr/local/lib/python313.zip';
  const python = await create({
    noInitialRun: true,
    thisProgram: '/usr/local/bin/python3',
    wasmBinary: readFileSync(join(vendor, 'python.wasm')),
    preRun: [
      ({ FS }) => {
        for (const path of ['/usr/local/lib/python3.13/lib-dynload', '/in', '/out']) FS.mkdirTree(path);
        FS.writeFile(library, readFileSync(join(vendor, 'python313.zip')));
        for (const name of names) FS.writeFile(`/in/${name}`, readFileSync(join(own, 'shims', name)));
      },
    ],
  });
  const script = `import os, py_compile
for name in os.listdir("/in"): py_compile.compile(f"/in/{name}", f"/out/{name}c", f"/tmp/stdlib/{name}", doraise=True)`;
  const before = process.exitCode;
  python.callMain(['-c', script]);
  process.exitCode = before;
  return new Map(names.map((name) => [`${name}c`, python.FS.readFile(`/out/${name}c`)]));
}

/** Puts all of them into `<folder>/python/`, where `folder` is the one of the chunk. */
export async function copyPythonAssets(folder) {
  const to = join(folder, 'python');
  const vendor = join(dirname(createRequire(import.meta.url).resolve('just-bash')), '../../vendor/cpython-emscripten');
  mkdirSync(join(to, 'shims'), { recursive: true });
  for (const name of ['python.wasm', 'python313.zip']) cpSync(join(vendor, name), join(to, name));
  for (const [name, code] of await compileShims(vendor)) writeFileSync(join(to, 'shims', name), code);
  writeFileSync(join(to, 'worker.cjs'), await bundlePythonWorker(true));
}
