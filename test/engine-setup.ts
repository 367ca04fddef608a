import type { TestProject } from 'vitest/node';
import { ensureEngine } from './engine/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** True for the private engine with its stand-in images, which other versions can join. */
    ownEngine: boolean;
  }
}

/** vitest's global set-up of the engine tests: every worker, and every program a test starts, gets this environment. */
export default async function setup(project: TestProject): Promise<void> {
  const engine = await ensureEngine({ say: (line) => console.error(`engine: ${line}`) });
  if (!engine.available) throw new Error(`No Docker Engine for the engine tests: ${engine.reason}`);
  project.provide('ownEngine', engine.own);
  // Either of these would send a client to another engine.
  delete process.env.DOCKER_CONTEXT;
  delete process.env.DOCKER_TLS_VERIFY;
  delete process.env.DOCKER_CERT_PATH;
  Object.assign(process.env, engine.env);
}
