import type { Memory } from './memory.js';

export interface StatFields {
  mode: number;
  links: number;
  uid: number;
  gid: number;
  size: number;
  /** ms */
  mtime: number;
  ino: number;
  rdev: number;
}

/** Writes a `struct stat`. */
export function putStat(memory: Memory, to: number, { mode, links, uid, gid, size, mtime, ino, rdev }: StatFields): number {
  [1, mode, links, uid, gid, rdev].forEach((value, i) => memory.set32(to + 4 * i, value));
  memory.set64(to + 24, size);
  memory.set32(to + 32, 4096);
  memory.set32(to + 36, Math.ceil(size / 512));
  for (const field of [40, 56, 72]) {
    memory.set64(to + field, Math.floor(mtime / 1000));
    memory.set32(to + field + 8, Math.floor(mtime % 1000) * 1_000_000);
  }
  memory.set64(to + 88, ino);
  return 0;
}

/** Writes a `struct statfs` of a disk with room. */
export function putStatfs(memory: Memory, to: number): number {
  memory.bytes.fill(0, to, to + 72);
  for (const [field, value] of [[4, 4096], [56, 255], [60, 4096]] as const) memory.set32(to + field, value);
  for (const [field, value] of [[8, 16_000_000], [16, 8_000_000], [24, 8_000_000], [32, 4_000_000], [40, 3_000_000]] as const) memory.set64(to + field, value);
  return 0;
}
