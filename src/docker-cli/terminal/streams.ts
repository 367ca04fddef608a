import type { Duplex } from 'node:stream';
import { copyRaw, demultiplex } from '../api/demultiplex.js';
import type { Hijacked } from '../api/api.js';
import type { Io } from '../cli/io.js';
import { detachKeys, DetachWatcher } from './detach.js';

export interface StreamOptions {
  /** Our input goes to the container. */
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  /** As `--detach-keys`; "ctrl-p,ctrl-q" when empty. */
  readonly detach: string;
}

/** How the streaming ended. */
export type Ending = 'end' | 'detached';

/**
 * Joins our streams with a container's until its output ends or the detach keys are typed. With a terminal the input is
 * raw meanwhile. The end of our input closes only that direction.
 */
export async function stream(io: Io, { socket, multiplexed }: Hijacked, options: StreamOptions): Promise<Ending> {
  const { tty, stdin } = options;
  const raw = tty && stdin && io.stdin.isTTY === true;
  const nowhere = { write: () => true } as never;
  const output = tty || multiplexed === false ? copyRaw(socket, io.stdout) : demultiplex(socket, options.stdout === false ? nowhere : io.stdout, options.stderr === false ? nowhere : io.stderr);
  if (!stdin) return await output.then(() => 'end' as const);
  if (raw) io.stdin.setRawMode?.(true);
  const input = new Input(io, socket, tty ? new DetachWatcher(detachKeys(options.detach)) : undefined);
  try {
    const first = await Promise.race([output.then(() => 'end' as const), input.detached]);
    if (first === 'detached') io.stdout.write('read escape sequence\n');
    return first;
  } finally {
    input.stop();
    if (raw) io.stdin.setRawMode?.(false);
    socket.destroy();
  }
}

/** Copies what is typed to the container. */
class Input {
  readonly detached: Promise<'detached'>;
  stop: () => void = () => undefined;

  constructor(io: Io, socket: Duplex, watcher: DetachWatcher | undefined) {
    this.detached = new Promise((resolve) => {
      const typed = (chunk: Buffer): void => {
        const seen = watcher?.take(chunk) ?? { pass: chunk, detach: false };
        if (seen.pass.length > 0 && !socket.write(seen.pass)) {
          io.stdin.pause();
          socket.once('drain', () => io.stdin.resume());
        }
        if (seen.detach) resolve('detached');
      };
      const ended = (): void => void socket.end();
      // What is typed after the container has gone meets a closed connection.
      socket.on('error', () => undefined);
      io.stdin.on('data', typed).once('end', ended);
      this.stop = () => {
        io.stdin.off('data', typed).off('end', ended);
        io.stdin.pause();
      };
    });
  }
}
