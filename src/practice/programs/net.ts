import { FsError } from '../fs/error.js';
import { NetError, type Connection } from '../network/stack.js';
import { Killed, type Proc } from '../process/proc.js';
import { Fd } from '../process/stream.js';

/** How long a connection attempt waits before it fails, ms, as on Linux: nobody answers ARP; packets vanish. */
const patience = { EHOSTUNREACH: 3_000, ETIMEDOUT: 127_000 } as const;

/** How long the kernel tries before this error comes, ms. */
export const connectPatience = ({ code }: NetError): number => (code === 'EHOSTUNREACH' || code === 'ETIMEDOUT' ? patience[code] : 0);

/** A process's end of a connection: closed with the process, since it is one of its descriptors. */
export class Socket {
  private readonly fd: number;
  private buffer: Buffer = Buffer.alloc(0);

  constructor(
    private readonly p: Proc,
    readonly connection: Connection,
  ) {
    this.fd = Math.max(2, ...p.fds.keys()) + 1;
    p.setFd(this.fd, new Fd({ ...connection.file, path: `socket:[${40_000 + this.fd}]` }));
  }

  get remote(): string {
    return this.connection.remoteAddress;
  }

  /** Bytes; empty at the end. */
  async read(max = 64 * 1024): Promise<Buffer> {
    if (this.buffer.length > 0) return this.take(Math.min(max, this.buffer.length));
    return this.connection.file.read(max, this.p.wait);
  }

  /** A line without its end; undefined when the other side has closed. Throws EFBIG for absurdly long ones. */
  async line(limit = 64 * 1024): Promise<string | undefined> {
    for (;;) {
      const at = this.buffer.indexOf(10);
      if (at >= 0) return this.take(at + 1).toString('latin1').replace(/\r?\n$/, '');
      if (this.buffer.length > limit) throw new FsError('EINVAL');
      const more = await this.connection.file.read(64 * 1024, this.p.wait);
      if (more.length === 0) return undefined;
      this.buffer = Buffer.concat([this.buffer, more]);
    }
  }

  /** Exactly so many bytes, or fewer at the end. */
  async exactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const part = await this.read(left);
      if (part.length === 0) break;
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    // In pieces, so that a slow reader holds the writer back.
    for (let at = 0; at < bytes.length; at += 64 * 1024) await this.connection.file.write(bytes.subarray(at, at + 64 * 1024), this.p.wait);
  }

  end(): void {
    this.connection.end();
  }

  close(): void {
    const fd = this.p.fds.get(this.fd);
    this.p.fds.delete(this.fd);
    fd?.close();
  }

  private take(count: number): Buffer {
    const out = this.buffer.subarray(0, count);
    this.buffer = this.buffer.subarray(count);
    return out;
  }
}

/** Connects; throws NetError after as long as the kernel would have tried, or `timeout` ms. */
export async function dial(p: Proc, host: string, port: number, timeout = Infinity): Promise<Socket> {
  try {
    return new Socket(p, p.guest.net.connect(host, port));
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    const wait = connectPatience(error);
    await p.sleep(Math.min(wait, timeout));
    throw timeout < wait ? new NetError('ETIMEDOUT') : error;
  }
}

/** Serves connections until the process ends; each handler's socket is closed after it. Throws EADDRINUSE. */
export function serve(p: Proc, port: number, handle: (socket: Socket) => Promise<void>, address?: string): { close(): void } {
  const listener = p.guest.net.listen(
    port,
    (connection) => {
      if (p.dead) return connection.file.close();
      const socket = new Socket(p, connection);
      void handle(socket)
        .catch((error: unknown) => {
          if (!(error instanceof Killed || error instanceof FsError || error instanceof NetError)) p.guest.onFault(error, p);
        })
        .finally(() => socket.close());
    },
    address,
  );
  void p.exited().then(() => listener.close());
  return listener;
}

/** Sleeps until one of these signals is handled; returns which. */
export function untilSignal(p: Proc, signals: readonly `SIG${string}`[]): Promise<`SIG${string}`> {
  return p.wait((done) => {
    for (const signal of signals) p.handlers.set(signal, () => done(signal));
    return () => undefined;
  });
}
