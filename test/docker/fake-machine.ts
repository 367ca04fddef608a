import { posix } from 'node:path';
import type { Machine } from '../../src/docker/machine.js';

/** A machine that has only the files given: path → content. */
export function fakeMachine(parts: Partial<Machine> & { files?: Readonly<Record<string, string>> } = {}): Machine {
  const { files = {}, ...rest } = parts;
  return {
    platform: 'linux',
    env: {},
    home: '/home/me',
    exists: (path) => Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`)),
    read: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
    list: (folder) => {
      const below = Object.keys(files).filter((file) => file.startsWith(posix.join(folder, '/')));
      return [...new Set(below.map((file) => file.slice(posix.join(folder, '/').length).split('/')[0] ?? ''))].sort();
    },
    ...rest,
  };
}
