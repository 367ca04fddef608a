import { z } from 'zod';
import { optionsVariable } from './options.js';
import { serve } from './serve.js';

const paths = z.object({ socket: z.string(), runtimeDir: z.string(), dataDir: z.string(), lock: z.string(), log: z.string() });
const form = z.object({ paths, writable: z.array(z.string()), idleMs: z.number().nonnegative() });

/**
 * What the background process runs: the engine with the options of the environment, until a signal or idleness ends it. Tells
 * its starter (over IPC) that it is ready, or what kept it from starting.
 */
export async function serveFromEnvironment(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    await serve(form.parse(JSON.parse(env[optionsVariable] ?? 'null')));
    process.send?.({ ready: true });
  } catch (error) {
    process.exitCode = 1;
    if (process.send) process.send({ error: error instanceof Error ? error.message : String(error) });
    else throw error;
  } finally {
    if (process.connected) process.disconnect();
  }
}
