import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it. Not `mkdir` with `recursive`, which never returns where a parent is there and a
 * folder in it cannot be made for want of a place (ENOENT from /proc, from an automounter): it tries the two in turn.
 */
export function makeFolder(folder: string): void {
  for (const one of missing(resolve(folder))) {
    try {
      mkdirSync(one);
    } catch (error) {
      // Made by somebody else in between; a link that leads nowhere says the same, and is an error.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(one)) throw error;
    }
  }
}

/** Outermost first. */
function missing(folder: string): readonly string[] {
  if (existsSync(folder)) return [];
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...missing(parent), folder];
}
