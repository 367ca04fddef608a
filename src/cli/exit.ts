/** Leaving: at once, but not before what was written has gone out, and what was begun has been put right. */
import { EXIT } from '../problem.js';

/**
 * Ends the process as soon as stdout and stderr are flushed (pipes are asynchronous on macOS and Windows); open sockets to
 * the engine are not waited for.
 */
export function leave(code: number): void {
  process.exitCode = code;
  process.stdout.write('', (failed) => {
    if (failed) return isClosed(failed) ? enough(failed) : unwritable(failed);
    process.stderr.write('', () => process.exit(code));
  });
}

/** What a reader that has gone answers to a write, and (EIO) a terminal that was closed. */
const CLOSED = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'EIO']);
const isClosed = ({ code }: NodeJS.ErrnoException): boolean => CLOSED.has(code ?? '');

/** `docker-tutor list | head -1`: whoever read has enough; that is no error. A full disk is one. */
export function quietOnClosedPipe(): void {
  process.stderr.on('error', enough);
  process.stdout.on('error', (error) => (isClosed(error) ? enough(error) : unwritable(error)));
}

const enough = ({ code }: NodeJS.ErrnoException): void => end(code === 'EIO' ? SIGNALS.SIGHUP : (process.exitCode ?? EXIT.ok));

/** A backup that was cut short must not look like one that was made. */
function unwritable(error: Error): void {
  process.stderr.write(`error  The output could not be written.\n  why  ${error.message}\n next  Write it elsewhere; \`df -h\` shows which disk is full.\n`);
  end(EXIT.usage);
}

const cleanUps = new Set<() => void | Promise<void>>();

/**
 * For a command that has something to put right before a signal ends it: containers of a proof, a half-drawn line.
 * @returns a function that takes it back
 */
export function onInterrupt(cleanUp: () => void | Promise<void>): () => void {
  cleanUps.add(cleanUp);
  return () => void cleanUps.delete(cleanUp);
}

let ending = false;

/** Puts right what there is to be put right, then ends. Safe to repeat. */
function end(code: number | string): void {
  if (cleanUps.size === 0) return exit(code);
  if (ending) return;
  ending = true;
  void Promise.allSettled([...cleanUps].map(async (cleanUp) => cleanUp())).then(() => exit(code));
}

/** Node aborts at its exit when the terminal whose settings it wants to restore is gone; dying of the signal it does not. */
function exit(code: number | string): void {
  if (code !== SIGNALS.SIGHUP) process.exit(code);
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** Signal → exit code, by the shells' rule of 128 + its number. SIGHUP: the terminal was closed. */
const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * ms in which a second signal is the same one: `npm run` passes on what the terminal has sent us already, and when-exit
 * (of conf) sends every signal once more to itself.
 */
const ECHO = 500;

let first: number | undefined;

function onSignal(signal: NodeJS.Signals): void {
  const code = SIGNALS[signal as keyof typeof SIGNALS];
  const now = performance.now();
  first ??= now;
  if (now - first > ECHO) exit(code);
  end(code);
}

/** A signal ends us at once; where something is to be put right, after that, or at the second one. */
export const exitOnInterrupt = (): void => eachSignal((signal) => process.on(signal, onSignal));

/** The full screen has a terminal to restore first, and a guard of its own for that. */
export const leaveInterruptsToScreen = (): void => eachSignal((signal) => process.off(signal, onSignal));

function eachSignal(act: (signal: NodeJS.Signals) => void): void {
  (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).forEach(act);
}
