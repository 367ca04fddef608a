import type { Program } from '../process/proc.js';

/** The versions that images of the catalogue show. What runs is one build (python/program.ts). */
export const pythonVersions = ['3.11', '3.12', '3.13'] as const;

/** Interpreters by the name in their file: `python3.12`. Loaded when the first one is started. */
export const pythons: Record<string, Program> = Object.fromEntries(
  pythonVersions.map((version): [string, Program] => [`python${version}`, async (p) => (await import('../python/program.js')).python(version)(p)]),
);
