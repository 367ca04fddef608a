import { posix } from 'node:path';
import type { Proc } from '../process/proc.js';
import { matches as fits } from '../shell/wildcard.js';

/** Files that a pattern with `*` in its last part names, sorted. */
export function matches(p: Proc, pattern: string): string[] {
  if (!pattern.includes('*')) return p.vfs.exists(pattern) ? [pattern] : [];
  const dir = posix.dirname(pattern);
  if (!p.vfs.exists(dir)) return [];
  return p.vfs.readdir(dir).filter((name) => fits(posix.basename(pattern), name) && !name.startsWith('.')).map((name) => posix.join(dir, name));
}
