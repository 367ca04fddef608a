import { Fd, nullFile, Pipe, type OpenFile } from '../process/stream.js';
import { Tty } from '../process/tty.js';

/** A client that watches the output of a container or an exec. */
export interface Sink {
  /** A promise means: wait, I cannot take more yet. */
  write(stream: 1 | 2, data: Buffer): Promise<void> | void;
  end(): void;
}

/** The three standard streams of a container or an exec, between its processes and the clients attached to it. */
export class Io {
  readonly tty?: Tty;
  private readonly stdin?: Pipe;
  private readonly sinks = new Set<Sink>();

  constructor(options: { tty: boolean; stdin: boolean; onOutput?: (stream: 1 | 2, data: Buffer) => void; size?: { rows: number; columns: number } }) {
    if (options.stdin) this.stdin = new Pipe();
    this.onOutput = options.onOutput;
    if (!options.tty) return;
    this.tty = new Tty();
    if (options.size) Object.assign(this.tty, options.size);
    this.tty.onOutput = (data) => this.output(1, data);
  }
  private readonly onOutput?: (stream: 1 | 2, data: Buffer) => void;

  /** Descriptors 0, 1 and 2 for the first process. */
  fds(): Map<number, Fd> {
    if (this.tty) {
      const fd = new Fd(this.tty.slave);
      return new Map([[0, fd], [1, fd.dup()], [2, fd.dup()]]);
    }
    return new Map([
      [0, new Fd(this.stdin?.readEnd ?? nullFile())],
      [1, new Fd(this.writer(1))],
      [2, new Fd(this.writer(2))],
    ]);
  }

  attach(sink: Sink): () => void {
    this.sinks.add(sink);
    return () => this.sinks.delete(sink);
  }

  /** Input from a client. Calls back when there is room for more. */
  input(data: Buffer, room: () => void): void {
    if (this.tty) {
      this.tty.type(data);
      return room();
    }
    if (!this.stdin?.feed(data)) return room();
    this.stdin.onRoom(room);
  }
  endInput(): void {
    this.stdin?.end();
  }

  /** All processes are gone. */
  end(): void {
    for (const sink of [...this.sinks]) sink.end();
    this.sinks.clear();
  }

  private writer(stream: 1 | 2): OpenFile {
    return {
      path: `pipe:[${stream}]`,
      read: async () => Buffer.alloc(0),
      write: async (bytes, wait) => {
        const slow = this.output(stream, Buffer.from(bytes));
        if (slow) await wait<void>((done) => (void slow.then(done, done), () => undefined));
      },
      close: () => undefined,
    };
  }

  private output(stream: 1 | 2, data: Buffer): Promise<void> | void {
    this.onOutput?.(stream, data);
    let slow: Promise<void>[] | undefined;
    for (const sink of this.sinks) {
      const wait = sink.write(stream, data);
      if (wait) (slow ??= []).push(wait);
    }
    if (slow) return Promise.all(slow).then(() => undefined);
  }
}
