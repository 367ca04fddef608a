/**
 * How a Python's worker thread makes system calls. It posts `Call`, then sleeps on `control` until the server's thread has
 * put the answer there and its bytes into `data`. Everything that a Python can reach goes through this door.
 */

/** Words of the control block (an Int32Array). */
export const word = {
  /** 0 while a call waits for its answer, 1 when it is there. */
  done: 0,
  /** The call's result: >= 0, or an error number (errno.ts), negated. */
  result: 1,
  /** How many bytes of `data` belong to the answer. */
  length: 2,
  /** Pending signals, bit n for signal n. */
  signals: 3,
  /** 1 while the container is paused: whoever computes must stand still. */
  held: 4,
} as const;
export const controlWords = 8;

/** Bytes one call can carry back. */
export const dataSize = 128 * 1024;

export type Argument = number | string | Uint8Array;
/** Name of the call, its arguments, and how long the worker has computed since the last one, ms. */
export type Call = [name: string, args: Argument[], computed: number];

/** What a worker is started with. */
export interface Start {
  readonly module: WebAssembly.Module;
  readonly stdlib: SharedArrayBuffer;
  /** Where each file of the standard library lies in `stdlib`: path below its folder → offset, length. */
  readonly index: ReadonlyMap<string, readonly [offset: number, length: number]>;
  readonly control: SharedArrayBuffer;
  readonly data: SharedArrayBuffer;
  /** The version that is shown, as in `3.12`: its second number. */
  readonly minor: string;
  readonly argv: readonly string[];
  readonly env: readonly string[];
  /** The most memory it may take, bytes. */
  readonly memory: number;
}

/** Python's folders: `compiled` is what the build believes, `shown` what programs see. */
export const stdlibFolders = (minor: string): { compiled: string; shown: string } => ({ compiled: '/usr/local/lib/python3.13', shown: `/usr/local/lib/python3.${minor}` });
