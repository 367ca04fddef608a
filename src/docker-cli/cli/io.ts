import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Out = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
export type In = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

/** What the command may know of its surroundings; tests hand in their own. */
export interface Io {
  readonly stdin: In;
  readonly stdout: Out;
  readonly stderr: Out;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back for a signal until the returned function is called. */
  onSignal(signal: NodeJS.Signals, listener: () => void): () => void;
}

/** The surroundings of this process. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    now: Date.now,
    onSignal(signal, listener) {
      process.on(signal, listener);
      return () => process.off(signal, listener);
    },
  };
}
