/** Leaving: at once, but not before what was written has gone out. */
import { EXIT } from '../problem.js';

/**
 * Ends the process as soon as stdout and stderr are flushed (pipes are asynchronous on macOS and Windows); open sockets to
 * the engine are not waited for.
 */
export function leave(code: number): void {
  process.exitCode = code;
  // A write that fails (EPIPE) also calls back: there is nothing left to flush then.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

/** `docker-tutor list | head -1`: whoever read has enough; that is no error. */
export function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
      process.exit(process.exitCode ?? EXIT.ok);
    });
}

const cleanUps = new Set<() => void | Promise<void>>();

/**
 * For a command that has something to put right before Ctrl-C ends it: containers of a proof, a half-drawn line.
 * @returns a function that takes it back
 */
export function onInterrupt(cleanUp: () => void | Promise<void>): () => void {
  cleanUps.add(cleanUp);
  return () => void cleanUps.delete(cleanUp);
}

let interrupted = false;

function interrupt(): void {
  if (interrupted || cleanUps.size === 0) process.exit(EXIT.interrupted);
  interrupted = true;
  void Promise.allSettled([...cleanUps].map(async (cleanUp) => cleanUp())).then(() => process.exit(EXIT.interrupted));
}

/** Ctrl-C ends with 130, at once; where something is to be put right, after that, or at the second Ctrl-C. */
export const exitOnInterrupt = (): void => void process.on('SIGINT', interrupt);

/** The full screen has a terminal to restore first, and a guard of its own for that. */
export const leaveInterruptsToScreen = (): void => void process.off('SIGINT', interrupt);
