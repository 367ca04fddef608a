import { z } from 'zod';
import { serve } from './serve.js';

/** The variable in which the starter hands its options to the background process. */
export const optionsVariable = 'DOCKER_TUTOR_PRACTICE_OPTIONS';
const paths = z.object({ socket: z.string(), runtimeDir: z.string(), dataDir: z.string(), lock: z.string(), log: z.string() });
const form = z.object({ paths, writable: z.array(z.string()), idleMs: z.number().nonnegative() });
export type ChildOptions = z.infer<typeof form>;

/** Runs the engine with the options of the environment; for the CLI's hidden command. */
export const serveFromEnvironment = (env: NodeJS.ProcessEnv = process.env): Promise<void> => serve(form.parse(JSON.parse(env[optionsVariable] ?? 'null')));
