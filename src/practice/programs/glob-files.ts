import { posix } from 'node:path';
import type { Proc } from '../process/proc.js';

/** Files that a pattern with `*` in its last part names, sorted. */
export function matches(p: Proc, pattern: string): string[] {
  if (!pattern.includes('*')) return p.vfs.exists(pattern) ? [pattern] : [];
  const dir = posix.dirname(pattern);
  const test = new RegExp(`^${posix.basename(pattern).replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
  if (!p.vfs.exists(dir)) return [];
  return p.vfs.readdir(dir).filter((name) => test.test(name) && !name.startsWith('.')).map((name) => posix.join(dir, name));
}
