import { posix } from 'node:path';
import type { FsStat, IFileSystem } from 'just-bash';
import { FsError } from '../fs/error.js';
import type { Stat } from '../fs/node.js';
import type { Proc } from '../process/proc.js';

const toStat = (stat: Stat): FsStat => ({
  isFile: stat.kind === 'file' || stat.kind === 'char',
  isDirectory: stat.kind === 'dir',
  isSymbolicLink: stat.kind === 'link',
  mode: stat.mode,
  size: stat.size,
  mtime: new Date(stat.mtime),
  ino: stat.ino,
});

function guard<T>(path: string, call: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const text = error.message.toLowerCase();
    throw Object.assign(new Error(`${error.code}: ${text}, ${call} '${path}'`), { code: error.code });
  }
}

/** A process's files as just-bash's commands want them. */
export class JustBashFs implements IFileSystem {
  constructor(private readonly p: Proc) {}

  private bytes(path: string): Buffer {
    return guard(path, 'open', () => {
      const { vfs, cred } = this.p;
      if (vfs.lookup(this.p.path(path), cred).stat.kind === 'char') return Buffer.alloc(0);
      return vfs.readFile(this.p.path(path), cred);
    });
  }
  async readFile(path: string, options?: { encoding?: string | null } | string): Promise<string> {
    const encoding = typeof options === 'string' ? options : options?.encoding;
    return this.bytes(path).toString((encoding as BufferEncoding | undefined) ?? 'utf8');
  }
  async readFileBytes(path: string) {
    return this.bytes(path).toString('latin1') as unknown as Awaited<ReturnType<NonNullable<IFileSystem['readFileBytes']>>>;
  }
  async readFileBuffer(path: string): Promise<Uint8Array> {
    return new Uint8Array(this.bytes(path));
  }
  async writeFile(path: string, content: string | Uint8Array, options?: { encoding?: string } | string): Promise<void> {
    const encoding = (typeof options === 'string' ? options : options?.encoding) ?? 'utf8';
    const bytes = typeof content === 'string' ? Buffer.from(content, encoding as BufferEncoding) : content;
    guard(path, 'open', () => {
      const { stat } = this.p.vfs.find(this.p.path(path), this.p.cred);
      if (stat?.kind !== 'char') this.p.vfs.writeFile(this.p.path(path), bytes, this.p.cred, 0o666 & ~this.p.umask);
    });
  }
  async appendFile(path: string, content: string | Uint8Array, options?: { encoding?: string } | string): Promise<void> {
    const encoding = (typeof options === 'string' ? options : options?.encoding) ?? 'utf8';
    const bytes = typeof content === 'string' ? Buffer.from(content, encoding as BufferEncoding) : content;
    guard(path, 'open', () => {
      const handle = this.p.vfs.openForWrite(this.p.path(path), 0o666 & ~this.p.umask, this.p.cred);
      handle.write(handle.stat().size, bytes);
      handle.close();
    });
  }
  async exists(path: string): Promise<boolean> {
    return this.p.vfs.exists(this.p.path(path), this.p.cred);
  }
  async stat(path: string): Promise<FsStat> {
    return guard(path, 'stat', () => toStat(this.p.vfs.lookup(this.p.path(path), this.p.cred).stat));
  }
  async lstat(path: string): Promise<FsStat> {
    return guard(path, 'lstat', () => toStat(this.p.vfs.lookup(this.p.path(path), this.p.cred, false).stat));
  }
  async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
    guard(path, 'mkdir', () => (options?.recursive ? this.p.vfs.mkdirs(this.p.path(path), 0o755, this.p.cred) : this.p.vfs.mkdir(this.p.path(path), 0o755, this.p.cred)));
  }
  async readdir(path: string): Promise<string[]> {
    return guard(path, 'scandir', () => this.p.vfs.readdir(this.p.path(path), this.p.cred));
  }
  async readdirWithFileTypes(path: string) {
    return guard(path, 'scandir', () =>
      this.p.vfs.readdir(this.p.path(path), this.p.cred).map((name) => {
        const stat = this.p.vfs.find(posix.join(this.p.path(path), name), this.p.cred, false).stat;
        return { name, isFile: stat?.kind === 'file', isDirectory: stat?.kind === 'dir', isSymbolicLink: stat?.kind === 'link' };
      }),
    );
  }
  async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    guard(path, 'rm', () => {
      const full = this.p.path(path);
      if (options?.force && !this.p.vfs.exists(full, this.p.cred, false)) return;
      if (options?.recursive) this.p.vfs.remove(full, this.p.cred);
      else if (this.p.vfs.lookup(full, this.p.cred, false).stat.kind === 'dir') this.p.vfs.rmdir(full, this.p.cred);
      else this.p.vfs.unlink(full, this.p.cred);
    });
  }
  async cp(src: string, dest: string): Promise<void> {
    await this.writeFile(dest, this.bytes(src));
  }
  async mv(src: string, dest: string): Promise<void> {
    guard(src, 'rename', () => this.p.vfs.rename(this.p.path(src), this.p.path(dest), this.p.cred));
  }
  resolvePath(base: string, path: string): string {
    return posix.resolve(base, path);
  }
  getAllPaths(): string[] {
    return [];
  }
  async chmod(path: string, mode: number): Promise<void> {
    guard(path, 'chmod', () => this.p.vfs.setMeta(this.p.path(path), { mode }, this.p.cred));
  }
  async symlink(target: string, path: string): Promise<void> {
    guard(path, 'symlink', () => this.p.vfs.symlink(this.p.path(path), target, this.p.cred));
  }
  async link(from: string, to: string): Promise<void> {
    guard(to, 'link', () => this.p.vfs.link(this.p.path(from), this.p.path(to), this.p.cred));
  }
  async readlink(path: string): Promise<string> {
    return guard(path, 'readlink', () => {
      const { stat } = this.p.vfs.lookup(this.p.path(path), this.p.cred, false);
      if (stat.target === undefined) throw new FsError('EINVAL');
      return stat.target;
    });
  }
  async realpath(path: string): Promise<string> {
    return guard(path, 'realpath', () => this.p.vfs.lookup(this.p.path(path), this.p.cred).path);
  }
  async utimes(path: string, _atime: Date, mtime: Date): Promise<void> {
    guard(path, 'utimes', () => this.p.vfs.setMeta(this.p.path(path), { mtime: mtime.getTime() }, this.p.cred));
  }
}
