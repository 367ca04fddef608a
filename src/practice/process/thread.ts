import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a module (its `import.meta.url`) as a thread. From source, tsx must first be told in the thread to read TypeScript. */
export function startThread(url: string, options: WorkerOptions = {}): Worker {
  if (!url.endsWith('.ts')) return new Worker(new URL(url), options);
  const tsx = pathToFileURL(createRequire(url).resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href;
  return new Worker(`import(${JSON.stringify(tsx)}).then(({ register }) => (register(), import(${JSON.stringify(url)})))`, { ...options, eval: true, execArgv: [] });
}
