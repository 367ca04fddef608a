import type { Program } from '../process/proc.js';

/** The versions that images of the catalogue show. What runs is one build (python/program.ts). */
export const pythonVersions = ['3.11', '3.12', '3.13'] as const;

/** Interpreters and installers by the name in their file: `python3.12`, `pip3.12`. Loaded when the first one is started. */
export const pythons: Record<string, Program> = Object.fromEntries(
  pythonVersions.flatMap((version): [string, Program][] => [
    [`python${version}`, async (p) => (await import('../python/program.js')).python(version)(p)],
    [`pip${version}`, async (p) => new (await import('../python/pip/program.js')).Pip(p, version).run(p.argv.slice(1))],
  ]),
);
