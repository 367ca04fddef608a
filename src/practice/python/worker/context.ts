import { errno } from '../errno.js';
import type { Bridge } from './bridge.js';
import type { Memory } from './memory.js';
import type { Stdlib } from './stdlib.js';

/** What the imports of the WebAssembly module work on. */
export interface Context {
  readonly memory: Memory;
  readonly bridge: Bridge;
  readonly stdlib: Stdlib;
  /** The library's allocator. */
  malloc(size: number): number;
}

export type Imports = Record<string, (...args: never[]) => number | bigint | void>;

export const bad = (name: string): number => -errno(name);
/** `AT_FDCWD` and flags of the `*at` calls, as musl has them. */
export const at = { here: -100, noFollow: 0x100, removeDir: 0x200, emptyPath: 0x1000 } as const;

/** WASI calls give the error itself, Linux' give it negated. */
export const wasi = (result: number): number => (result < 0 ? -result : 0);
