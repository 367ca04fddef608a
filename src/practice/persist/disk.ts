import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A data folder: every file is written beside and renamed, so that a reader after a crash sees the old or the new one whole. */
export class Disk {
  private count = 0;

  constructor(readonly dir: string) {
    mkdirSync(join(dir, 'blobs'), { recursive: true, mode: 0o700 });
  }

  write(path: string, data: string | Uint8Array): void {
    const target = join(this.dir, path);
    const beside = `${target}.${process.pid}-${++this.count}.tmp`;
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(beside, data, { mode: 0o600 });
      renameSync(beside, target);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  }

  read(path: string): Buffer | undefined {
    const target = join(this.dir, path);
    return existsSync(target) ? readFileSync(target) : undefined;
  }

  has(path: string): boolean {
    return existsSync(join(this.dir, path));
  }

  list(folder: string): string[] {
    const target = join(this.dir, folder);
    return existsSync(target) ? readdirSync(target).sort() : [];
  }

  remove(path: string): void {
    rmSync(join(this.dir, path), { force: true, recursive: true });
  }

  /** What cannot be read is kept for a human, out of the way. */
  putAside(path: string): void {
    const aside = join(this.dir, 'corrupt');
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    renameSync(join(this.dir, path), join(aside, `${Date.now()}-${++this.count}-${basename(path)}`));
  }

  /** Stores bytes by what they are; returns their SHA-256. */
  blob(data: Uint8Array): string {
    const hash = createHash('sha256').update(data).digest('hex');
    if (!existsSync(join(this.dir, 'blobs', hash))) this.write(`blobs/${hash}`, data);
    return hash;
  }

  /** Throws when the bytes are missing or not those that were stored. */
  bytes(hash: string): Buffer {
    const data = this.read(`blobs/${hash}`);
    if (!data) throw new Error(`blob ${hash} is missing`);
    if (createHash('sha256').update(data).digest('hex') !== hash) throw new Error(`blob ${hash} is damaged`);
    return data;
  }
}
