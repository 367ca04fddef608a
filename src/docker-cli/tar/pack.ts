import { createReadStream, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BLOCK, headerOf, padding, type Entry } from './header.js';

export interface PackOptions {
  /** Names in the archive, from the path below `root`. Undefined leaves it out, with all below it when it is a folder that `enters` refuses. */
  readonly nameOf?: (path: string) => string | undefined;
  /** May something below this folder be wanted, though it is left out itself? */
  readonly enters?: (path: string) => boolean;
  /** Instead of the owner on disk. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** A tar archive of what lies below a folder, in order of names. The root itself is left out unless `nameOf('')` names it. */
export async function* pack(root: string, { nameOf = (path) => path || undefined, enters = () => true, owner }: PackOptions = {}): AsyncGenerator<Buffer> {
  yield* packPath(root, '', { nameOf, enters, ...(owner && { owner }) });
  yield Buffer.alloc(2 * BLOCK);
}

type Whole = Required<Pick<PackOptions, 'nameOf' | 'enters'>> & Pick<PackOptions, 'owner'>;

async function* packPath(root: string, path: string, options: Whole): AsyncGenerator<Buffer> {
  const file = join(root, path);
  const stat = lstatSync(file);
  const type = stat.isDirectory() ? 'directory' : stat.isSymbolicLink() ? 'symlink' : stat.isFile() ? 'file' : 'other';
  const name = options.nameOf(path);
  // Sockets, pipes and devices have no place in a context; the CLI leaves sockets out too.
  if (name !== undefined && type !== 'other') {
    const entry: Entry = {
      name: type === 'directory' && !name.endsWith('/') ? `${name}/` : name,
      type,
      mode: stat.mode & 0o7777,
      uid: options.owner?.uid ?? stat.uid,
      gid: options.owner?.gid ?? stat.gid,
      size: type === 'file' ? stat.size : 0,
      mtime: stat.mtimeMs / 1000,
      linkName: type === 'symlink' ? readlinkSync(file).replaceAll('\\', '/') : '',
    };
    yield headerOf(entry);
    if (type === 'file') yield* content(file, stat.size);
  }
  if (type !== 'directory' || (name === undefined && !options.enters(path))) return;
  for (const child of readdirSync(file).sort()) yield* packPath(root, path === '' ? child : `${path}/${child}`, options);
}

/** Exactly as many bytes as the header said, whatever happens to the file meanwhile. */
async function* content(file: string, size: number): AsyncGenerator<Buffer> {
  let left = size;
  if (size > 0) {
    for await (const chunk of createReadStream(file, { end: size - 1 })) {
      left -= (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  }
  yield Buffer.alloc(left);
  yield padding(size);
}

/** One small file as an archive's entry. */
export function packFile(name: string, bytes: Buffer, mtime = 0): Buffer {
  const header = headerOf({ name, type: 'file', mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime, linkName: '' });
  return Buffer.concat([header, bytes, padding(bytes.length)]);
}
