import { FsError } from '../../fs/error.js';
import type { Connection } from '../../network/stack.js';
import type { Proc } from '../../process/proc.js';
import type { OpenFile, Readiness } from '../../process/stream.js';
import { CallError, type Kernel } from '../kernel.js';

export const datagram = 2;
export const any = '0.0.0.0';

/** A BSD socket on the container's simulated network: made, then bound, listening or connected. */
export class Socket {
  local = { address: any, port: 0 };
  remote?: { address: string; port: number };
  connection?: Connection;
  /** What has been connected and not accepted yet; undefined while nothing listens. */
  backlog?: Connection[];
  bound?: { close(): void };
  /** What a failed connect has left for SO_ERROR. */
  error = 0;
  connecting?: NodeJS.Timeout;
  /** Read by MSG_PEEK, not yet taken. */
  peeked: Buffer = Buffer.alloc(0);
  private readonly watchers = new Set<() => void>();
  readonly file: OpenFile;

  constructor(
    private readonly p: Proc,
    readonly type: number,
  ) {
    const readiness: Readiness = {
      readable: () => (this.backlog?.length ?? 0) > 0 || this.peeked.length > 0 || (this.connection?.file.readiness!.readable() ?? false) || this.error !== 0,
      writable: () => this.type === datagram || (this.connection?.file.readiness!.writable() ?? false) || this.error !== 0,
      failed: () => this.error !== 0,
      watch: (changed) => {
        this.watchers.add(changed);
        const undo = this.connection?.file.readiness!.watch(changed);
        return () => {
          this.watchers.delete(changed);
          undo?.();
        };
      },
    };
    this.file = {
      path: `socket:[${40_000 + ++lastSocket}]`,
      readiness,
      read: (max, wait) => (this.peeked.length > 0 ? Promise.resolve(this.take(max)) : this.open().file.read(max, wait)),
      write: (bytes, wait) => this.open().file.write(bytes, wait),
      close: () => this.close(),
    };
    sockets.set(this.file, this);
  }

  open(): Connection {
    if (!this.connection) throw new CallError('ENOTCONN');
    return this.connection;
  }

  take(max: number): Buffer {
    const out = this.peeked.subarray(0, max);
    this.peeked = this.peeked.subarray(out.length);
    return out;
  }

  /** Takes a port of the container; until `listen`, who connects is refused. */
  bind(address: string, wanted: number): void {
    const { net } = this.p.guest;
    if (address !== any && !address.startsWith('127.') && !net.interfaces().some((own) => own.address === address)) throw new CallError('EADDRNOTAVAIL');
    if (this.bound) throw new FsError('EINVAL');
    let port = wanted;
    if (port === 0) for (port = 40_000; net.listening().some((one) => one.port === port); ) port++;
    if (this.type !== datagram) this.bound = net.listen(port, (connection) => this.arrive(connection), address);
    this.local = { address, port };
  }

  private arrive(connection: Connection): void {
    if (this.p.dead || !this.backlog) return connection.file.close();
    this.backlog.push(connection);
    this.changed();
  }

  connect(address: string, port: number): void {
    this.connection = this.p.guest.net.connect(address === any ? '127.0.0.1' : address, port);
    this.remote = { address, port };
    this.local = { address: this.connection.localAddress, port: this.connection.localPort };
  }

  accept(): Connection | undefined {
    return this.backlog?.shift();
  }

  changed(): void {
    const all = [...this.watchers];
    this.watchers.clear();
    for (const call of all) call();
  }
  watch(call: () => void): () => void {
    this.watchers.add(call);
    return () => this.watchers.delete(call);
  }

  private close(): void {
    clearTimeout(this.connecting);
    this.bound?.close();
    for (const connection of this.backlog ?? []) connection.file.close();
    this.connection?.file.close();
  }
}

const sockets = new WeakMap<OpenFile, Socket>();
let lastSocket = 0;

/** The socket of a descriptor. Throws EBADF, ENOTSOCK. */
export function socketOf({ p }: Kernel, fd: number): Socket {
  const socket = sockets.get(p.fd(fd));
  if (!socket) throw new CallError('ENOTSOCK');
  return socket;
}
