import type { Host } from './expand.js';
import { isPattern, unescapePattern } from './pattern.js';
import { matches } from './wildcard.js';

/** The paths that a pattern matches, sorted; none when nothing does. */
export function glob(pattern: string, host: Pick<Host, 'vfs'>): string[] {
  let found = [pattern.startsWith('/') ? '/' : ''];
  const parts = pattern.split('/').filter(Boolean);
  parts.forEach((part, i) => {
    const last = i === parts.length - 1;
    found = found.flatMap((base) => step(base, part, last, host));
  });
  return found.sort();
}

function step(base: string, part: string, last: boolean, host: Pick<Host, 'vfs'>): string[] {
  const join = (name: string): string => (base === '' || base.endsWith('/') ? base + name : `${base}/${name}`);
  if (!isPattern(part)) {
    const path = join(unescapePattern(part));
    return host.vfs.exists(path) ? [path] : [];
  }
  let names: string[];
  try {
    names = host.vfs.readdir(base === '' ? '.' : base);
  } catch {
    return [];
  }
  return names
    .filter((name) => matches(part, name) && (!name.startsWith('.') || part.startsWith('.')))
    .map(join)
    .filter((path) => last || host.vfs.isDir(path));
}
