import { ensureEngine } from './engine/index.js';

/** vitest's global set-up of the engine tests: every worker, and every program a test starts, gets this environment. */
export default async function setup(): Promise<void> {
  const engine = await ensureEngine({ say: (line) => console.error(`engine: ${line}`) });
  if (!engine.available) throw new Error(`No Docker Engine for the engine tests: ${engine.reason}`);
  // Either of these would send a client to another engine.
  delete process.env.DOCKER_CONTEXT;
  delete process.env.DOCKER_TLS_VERIFY;
  delete process.env.DOCKER_CERT_PATH;
  Object.assign(process.env, engine.env);
}
