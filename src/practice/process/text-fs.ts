import type { Driver, Handle } from '../fs/driver.js';
import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';

/** Folders of folders and files with their text. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

/** A read-only file system whose files are made up when they are looked at. */
export class TextFs implements Driver {
  constructor(
    readonly type: string,
    private readonly tree: () => Texts,
    private readonly mtime = Date.now(),
  ) {}

  lstat(path: string): Stat {
    const found = this.find(path);
    const base = { uid: 0, gid: 0, mtime: this.mtime, ino: 1, links: 1 };
    return typeof found === 'string' ? { ...base, kind: 'file', mode: 0o444, size: 4096 } : { ...base, kind: 'dir', mode: 0o755, size: 0 };
  }

  readdir(path: string): string[] {
    const found = this.find(path);
    if (typeof found === 'string') throw new FsError('ENOTDIR', path);
    return Object.keys(found);
  }

  open(path: string, write: boolean): Handle {
    if (write) throw new FsError('EACCES', path);
    const found = this.find(path);
    if (typeof found !== 'string') throw new FsError('EISDIR', path);
    const bytes = Buffer.from(found);
    return { read: (offset, length) => bytes.subarray(offset, offset + length), write: refuse, truncate: refuse, stat: () => this.lstat(path), close: () => undefined };
  }

  create = refuse;
  mkdir = refuse;
  symlink = refuse;
  mknod = refuse;
  link = refuse;
  unlink = refuse;
  rmdir = refuse;
  rename = refuse;
  setMeta = refuse;

  private find(path: string): string | Texts {
    let at: string | Texts = this.tree();
    for (const part of path.split('/').slice(1)) {
      if (typeof at === 'string') throw new FsError('ENOTDIR', path);
      if (!Object.hasOwn(at, part)) throw new FsError('ENOENT', path);
      at = at[part]!;
    }
    return at;
  }
}

function refuse(): never {
  throw new FsError('EPERM');
}
