import { posix } from 'node:path';
import { escaped, type Api } from '../api/api.js';
import { isNotFound } from '../api/errors.js';

/** What an engine tells of a path in a container. */
export interface Stat {
  readonly name: string;
  readonly size: number;
  /** Go's os.FileMode: bit 31 a folder, bit 27 a link. */
  readonly mode: number;
  readonly linkTarget: string;
}

export const isFolder = ({ mode }: Stat): boolean => Math.floor(mode / 2 ** 31) % 2 === 1;
const isLink = ({ mode }: Stat): boolean => Math.floor(mode / 2 ** 27) % 2 === 1;

export function archivePath(container: string): string {
  return `/containers/${escaped(container)}/archive`;
}

/** HEAD …/archive; undefined when there is no such path. @throws ApiError when there is no such container */
export async function statIn(api: Api, container: string, path: string): Promise<Stat | undefined> {
  try {
    const reply = await api.request('HEAD', archivePath(container), { query: { path } });
    reply.resume();
    return readStat(reply.headers['x-docker-container-path-stat']);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // A HEAD has no message: whether it was the container that is missing, inspect tells.
    await api.text('GET', `/containers/${escaped(container)}/json`);
    return undefined;
  }
}

export function readStat(header: string | string[] | undefined): Stat {
  return JSON.parse(Buffer.from(String(header ?? ''), 'base64').toString() || '{}') as Stat;
}

/** Where a link leads, as a path of the container; the path itself when it is none. */
export function throughLink(path: string, stat: Stat): string | undefined {
  if (!isLink(stat)) return undefined;
  return posix.isAbsolute(stat.linkTarget) ? stat.linkTarget : posix.join(posix.dirname(path), stat.linkTarget);
}
