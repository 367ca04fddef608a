import { posix } from 'node:path';

/** One side of `docker cp`. */
export interface Side {
  /** Empty for this machine. */
  readonly container: string;
  readonly path: string;
}

/** "c:/a" is in a container; "/a:b", "./a:b" and "C:\\a" are on this machine (docker/cli container/cp.go). */
export function parseSide(text: string, windows: boolean): Side {
  if (windows ? /^[a-zA-Z]:[\\/]|^[\\/]/.test(text) : text.startsWith('/')) return { container: '', path: text };
  const at = text.indexOf(':');
  if (at < 0 || text.startsWith('.')) return { container: '', path: text };
  return { container: text.slice(0, at), path: text.slice(at + 1) };
}

/** Is a folder meant, by how the path is written? */
export const saysFolder = (path: string): boolean => path.endsWith('/') || saysContent(path);
/** "dir/." means what is in it. */
export const saysContent = (path: string): boolean => posix.basename(path) === '.' && (path === '.' || path.endsWith('/.'));

/** Cleaned, with the "/." or "/" at its end that cleaning takes away (moby archive.PreserveTrailingDotOrSeparator). */
export function cleaned(path: string, original: string): string {
  const clean = posix.normalize(path).replace(/(.)\/$/, '$1');
  if (saysContent(original) && !saysContent(clean)) return `${clean === '/' ? '' : clean}/.`;
  return original.endsWith('/') && !clean.endsWith('/') ? `${clean}/` : clean;
}

/** Folder and last part; "dir/." has the last part ".". */
export function split(path: string): { readonly folder: string; readonly name: string } {
  const clean = cleaned(path.replace(/\/$/, '') || '/', path.replace(/\/$/, '') || '/');
  const at = clean.lastIndexOf('/');
  return { folder: at < 0 ? '.' : clean.slice(0, at) || '/', name: clean.slice(at + 1) };
}

/** What is known of a source or destination. */
export interface Info {
  readonly path: string;
  readonly exists: boolean;
  readonly isFolder: boolean;
}

/** Where an archive of the source goes, and what its first part is called there. */
export interface Plan {
  readonly folder: string;
  readonly rename: { readonly from: string; readonly to: string };
}

/** The rules of `docker cp` (moby archive.PrepareArchiveCopy). @throws Error in its words */
export function plan(source: Info, destination: Info): Plan {
  const from = split(source.path).name;
  const same = { from, to: from };
  if (destination.exists && destination.isFolder) return { folder: destination.path, rename: same };
  if (destination.exists && source.isFolder) throw new Error('cannot copy directory');
  const { folder, name } = split(destination.path);
  if (!destination.exists && !source.isFolder && saysFolder(destination.path)) throw new Error('no such directory');
  return { folder, rename: { from, to: name } };
}

/** The name of an entry after the renaming. */
export function renamed(name: string, { from, to }: Plan['rename']): string {
  const bare = name.replace(/^\.\//, '');
  if (from === '.') return to === '.' ? name : posix.join(to, bare === '.' ? '' : bare) + (name.endsWith('/') && !posix.join(to, bare).endsWith('/') ? '/' : '');
  if (bare === from || bare.startsWith(`${from}/`)) return to + bare.slice(from.length);
  return name;
}
