import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';
import { ReadOnlyFs } from '../fs/read-only.js';

/** Folders of folders and files with their text. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

/** One of texts in folders. */
export class TextFs extends ReadOnlyFs {
  constructor(
    readonly type: string,
    private readonly tree: () => Texts,
    private readonly mtime = Date.now(),
  ) {
    super();
  }

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

  protected content(path: string): string | undefined {
    const found = this.find(path);
    return typeof found === 'string' ? found : undefined;
  }

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
