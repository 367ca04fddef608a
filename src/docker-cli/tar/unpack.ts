import { chmodSync, closeSync, existsSync, linkSync, lstatSync, lutimesSync, mkdirSync, openSync, rmSync, symlinkSync, utimesSync, writeSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { readTar } from './read.js';

/**
 * Writes an archive below a folder.
 * @param nameOf the path of an entry below the folder; undefined leaves it out
 * @returns bytes of content that were written
 * @throws Error when an entry would lie outside the folder
 */
export async function unpack(source: Readable, folder: string, nameOf: (name: string) => string | undefined = (name) => name): Promise<number> {
  let total = 0;
  const folders: { readonly path: string; readonly mtime: number }[] = [];
  for await (const { entry, content } of readTar(source)) {
    const name = nameOf(entry.name.replace(/\/$/, ''));
    if (name === undefined) continue;
    const path = inside(folder, name);
    if (entry.type === 'directory') {
      if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: entry.mode });
      folders.push({ path, mtime: entry.mtime });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path, { recursive: true });
    if (entry.type === 'symlink') {
      symlinkSync(entry.linkName, path);
      lutimesSync(path, entry.mtime, entry.mtime);
    } else if (entry.type === 'link') {
      linkSync(inside(folder, nameOf(entry.linkName) ?? entry.linkName), path);
    } else if (entry.type === 'file') {
      const file = openSync(path, 'w', entry.mode);
      try {
        for await (const part of content()) total += writeSync(file, part);
      } finally {
        closeSync(file);
      }
      chmodSync(path, entry.mode & 0o7777);
      utimesSync(path, entry.mtime, entry.mtime);
    }
  }
  // What was written into a folder touched it: its time comes last.
  for (const { path, mtime } of folders.reverse()) utimesSync(path, mtime, mtime);
  return total;
}

function inside(folder: string, name: string): string {
  const root = resolve(folder);
  const path = resolve(join(root, name));
  if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new Error(`invalid path in archive: ${name}`);
  return path;
}
