import { FsError } from './error.js';

/** What a file takes besides its bytes: a block, as on a disk. */
export const block = 4096;

/** Room that several file systems share, bytes: the disk of the simulated machine, which is this process's memory. */
export class Space {
  used = 0;
  constructor(readonly total: number) {}

  /** Throws ENOSPC. */
  take(bytes: number): void {
    if (this.used + bytes > this.total) throw new FsError('ENOSPC');
    this.used += bytes;
  }

  give(bytes: number): void {
    this.used -= bytes;
  }
}
