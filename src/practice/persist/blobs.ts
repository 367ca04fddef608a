import type { Disk } from './disk.js';

/** Which documents name which contents: those that none names any more leave the disk. */
export class Blobs {
  private readonly byDocument = new Map<string, readonly string[]>();
  private readonly users = new Map<string, number>();

  constructor(private readonly disk: Disk) {}

  /** A document, as it now stands on disk, names these. */
  name(path: string, hashes: readonly string[]): void {
    const before = this.byDocument.get(path) ?? [];
    for (const hash of hashes) this.users.set(hash, (this.users.get(hash) ?? 0) + 1);
    if (hashes.length > 0) this.byDocument.set(path, hashes);
    else this.byDocument.delete(path);
    for (const hash of before) {
      const left = this.users.get(hash)! - 1;
      if (left > 0) this.users.set(hash, left);
      else {
        this.users.delete(hash);
        this.disk.remove(`blobs/${hash}`);
      }
    }
  }
}
