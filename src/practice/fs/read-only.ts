import type { Driver, Handle } from './driver.js';
import { FsError } from './error.js';
import type { Stat } from './node.js';

/** A file system whose files are made up when they are looked at, and that nobody changes. */
export abstract class ReadOnlyFs implements Driver {
  abstract readonly type: string;
  abstract lstat(path: string): Stat;
  abstract readdir(path: string): string[];
  /** undefined: a folder. Throws ENOENT. */
  protected abstract content(path: string): string | undefined;

  open(path: string, write: boolean): Handle {
    if (write) throw new FsError('EACCES', path);
    const content = this.content(path);
    if (content === undefined) throw new FsError('EISDIR', path);
    const bytes = Buffer.from(content);
    return {
      read: (offset, length) => bytes.subarray(offset, offset + length),
      write: refuse,
      truncate: refuse,
      stat: () => ({ ...this.lstat(path), size: bytes.length }),
      close: () => undefined,
    };
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
}

function refuse(): never {
  throw new FsError('EPERM');
}
