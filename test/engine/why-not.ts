import { readFile } from 'node:fs/promises';
import { findDebianArchive } from './apt-sources.js';

/** Why no private engine can be had on this machine, in one line; undefined when it can. */
export async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `a private engine needs Linux, this is ${process.platform}: set DOCKER_HOST`;
  if (process.getuid?.() !== 0) return 'a private engine needs root: run as root, or set DOCKER_HOST to an engine that is up';
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/m.test(release)) return 'a private engine is made of Debian packages and needs Debian: set DOCKER_HOST';
  if (!(await findDebianArchive())) return 'a private engine needs Debian’s archive, but /etc/apt names none: set DOCKER_HOST';
  return undefined;
}
