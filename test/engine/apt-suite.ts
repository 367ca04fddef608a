import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findDebianArchive } from './apt-sources.js';
import { run } from './run-command.js';

/** A suite's line for apt. */
export async function sourceLine(suite: string): Promise<string> {
  const archive = await findDebianArchive();
  if (!archive) throw new Error('no Debian archive is configured in /etc/apt');
  const options = archive.signedBy ? `[signed-by=${archive.signedBy}] ` : '';
  return `deb ${options}${archive.uri} ${suite} main\n`;
}

/**
 * apt options that look at one suite only, with lists of their own, so that the machine's own package lists and
 * its idea of what is up to date stay as they are. Refreshes the lists when `refresh` is set or none are there.
 */
async function suiteOptions(cache: string, suite: string): Promise<string[]> {
  const dir = join(cache, 'apt', suite);
  await mkdir(join(dir, 'lists', 'partial'), { recursive: true });
  await writeFile(join(dir, 'sources.list'), await sourceLine(suite));
  const options = [
    '-qq',
    '-o', `Dir::Etc::SourceList=${dir}/sources.list`,
    '-o', 'Dir::Etc::SourceParts=/dev/null',
    '-o', `Dir::State::Lists=${dir}/lists`,
    '-o', `Dir::Cache=${dir}`,
    // apt would drop to the user _apt, who cannot write below root's home.
    '-o', 'APT::Sandbox::User=root',
  ];
  await run('apt-get', [...options, 'update']);
  return options;
}

/** Downloads packages of one suite and unpacks them over each other into `target`, without installing anything. */
export async function unpackPackages(cache: string, suite: string, packages: readonly string[], target: string) {
  const options = await suiteOptions(cache, suite);
  const debs = `${target}.debs`;
  await rm(debs, { recursive: true, force: true });
  await mkdir(debs, { recursive: true });
  await mkdir(target, { recursive: true });
  await run('apt-get', [...options, 'download', ...packages], { cwd: debs });
  const files = await readdir(debs);
  for (const file of files) await run('dpkg', ['-x', join(debs, file), target]);
  await rm(debs, { recursive: true, force: true });
  return files.map((file) => file.replace(/_[^_]*\.deb$/, '').replace(/%3a/gi, ':').replace('_', ' '));
}

/** Makes `target` once: the work happens in a neighbour that is renamed at the end, so half-made folders are never used. */
export async function once(target: string, make: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  const draft = `${target}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await make(draft);
  await rename(draft, target);
}
