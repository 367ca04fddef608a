import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once, unpackPackages } from './apt-suite.js';
import { ENGINES, TOOLS, type EngineVersion, type PackageSet } from './versions.js';

type Say = (line: string) => void;

/** The folder with an engine's programs, downloaded when it is not there yet. */
export function engineFiles(cache: string, version: EngineVersion, say: Say): Promise<string> {
  return unpackOnce(join(cache, 'engines', version), cache, ENGINES[version], say);
}

/** The folder with the programs that all engines share. */
export function toolFiles(cache: string, say: Say): Promise<string> {
  return unpackOnce(join(cache, 'tools'), cache, TOOLS, say);
}

/** The packages in such a folder, as `name version` lines. */
export async function packagesIn(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'packages.txt'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

async function unpackOnce(target: string, cache: string, sets: readonly PackageSet[], say: Say): Promise<string> {
  await once(target, async (draft) => {
    const got: string[] = [];
    for (const { suite, packages } of sets) {
      say(`downloading ${packages.join(', ')} from ${suite}`);
      got.push(...(await unpackPackages(cache, suite, packages, draft)));
    }
    // A newer suite's runc needs a newer libc than the machine may have; the machine's own serves every engine.
    await rm(join(draft, 'usr/sbin/runc'), { force: true });
    await rm(join(draft, 'usr/bin/runc'), { force: true });
    await writeFile(join(draft, 'packages.txt'), got.sort().join('\n') + '\n');
  });
  return target;
}

/** PATH for an engine or its clients: its own programs before the machine's. */
export function pathWith(folder: string, path = process.env.PATH ?? ''): string {
  return [join(folder, 'usr/bin'), join(folder, 'usr/sbin'), path, '/usr/sbin', '/sbin', '/usr/bin', '/bin']
    .filter(Boolean)
    .join(':');
}
