import { FsError } from '../../fs/error.js';
import { NetError } from '../../network/stack.js';
import { connectPatience } from '../../programs/net.js';
import { errno } from '../errno.js';
import { CallError, type Handler, type Kernel } from '../kernel.js';
import { dataSize } from '../protocol.js';
import { any, datagram, Socket, socketOf } from './socket.js';

const flag = { peek: 0x2, doNotWait: 0x40 };

/** Connects; where nobody answers, as late as the kernel would find that out. */
async function connect(kernel: Kernel, fd: number, address: string, port: number): Promise<number> {
  const socket = socketOf(kernel, fd);
  if (socket.connection) throw new CallError('EISCONN');
  if (socket.connecting) throw new CallError('EALREADY');
  if (socket.type === datagram) {
    socket.remote = { address, port };
    if (socket.local.address === any) socket.local = { address: kernel.p.guest.net.interfaces()[0]?.address ?? '127.0.0.1', port: socket.local.port || 50_000 };
    return 0;
  }
  try {
    socket.connect(address, port);
    return 0;
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    const patience = connectPatience(error);
    if (patience === 0) throw error;
    if (kernel.nonBlocking.has(socket.file)) {
      socket.connecting = setTimeout(() => {
        socket.connecting = undefined;
        socket.error = errno(error.code);
        socket.changed();
      }, patience);
      throw new CallError('EINPROGRESS');
    }
    await kernel.p.sleep(patience, true);
    throw error;
  }
}

async function accept(kernel: Kernel, fd: number) {
  const socket = socketOf(kernel, fd);
  if (!socket.backlog) throw new FsError('EINVAL');
  for (;;) {
    const connection = socket.accept();
    if (connection) {
      const taken = new Socket(kernel.p, socket.type);
      taken.connection = connection;
      taken.local = { address: connection.localAddress, port: connection.localPort };
      taken.remote = { address: connection.remoteAddress, port: connection.remotePort };
      return { result: kernel.add(taken.file), data: taken.remote };
    }
    if (kernel.nonBlocking.has(socket.file)) throw new FsError('EAGAIN');
    await kernel.p.waitInterruptibly<void>((done) => socket.watch(done));
  }
}

async function recv(kernel: Kernel, fd: number, max: number, flags: number) {
  const { p } = kernel;
  const socket = socketOf(kernel, fd);
  if (socket.type === datagram) {
    if (kernel.nonBlocking.has(socket.file)) throw new FsError('EAGAIN');
    return p.waitInterruptibly<number>(() => () => undefined);
  }
  socket.open();
  if ((kernel.nonBlocking.has(socket.file) || flags & flag.doNotWait) && !socket.file.readiness!.readable()) throw new FsError('EAGAIN');
  const data = await socket.file.read(Math.min(max, dataSize), p.waitInterruptibly);
  if (flags & flag.peek) socket.peeked = Buffer.concat([data, socket.peeked]);
  return { result: data.length, data };
}

async function send(kernel: Kernel, fd: number, data: Uint8Array, flags: number): Promise<number> {
  const socket = socketOf(kernel, fd);
  if (socket.type === datagram) return data.length;
  const { readiness } = socket.open().file;
  if ((kernel.nonBlocking.has(socket.file) || flags & flag.doNotWait) && !readiness!.writable()) throw new FsError('EAGAIN');
  const part = kernel.nonBlocking.has(socket.file) ? data.subarray(0, 64 * 1024) : data;
  for (let at = 0; at < part.length; at += 64 * 1024) await socket.file.write(part.subarray(at, at + 64 * 1024), kernel.p.waitInterruptibly);
  return part.length;
}

const services: Record<string, number> = { http: 80, https: 443, ssh: 22, domain: 53, smtp: 25, ftp: 21, redis: 6379, postgresql: 5432, mysql: 3306 };

/** Calls on sockets, by name. */
export const socketCalls = {
  socket(kernel: Kernel, type: number): number {
    const kind = type & 0xff;
    if (kind !== 1 && kind !== datagram) throw new CallError('EPROTONOSUPPORT');
    const { file } = new Socket(kernel.p, kind);
    if (type & 0x800) kernel.nonBlocking.add(file);
    return kernel.add(file);
  },
  bind(kernel: Kernel, fd: number, address: string, port: number): number {
    socketOf(kernel, fd).bind(address, port);
    return 0;
  },
  listen(kernel: Kernel, fd: number): number {
    const socket = socketOf(kernel, fd);
    if (!socket.bound) socket.bind(any, 0);
    socket.backlog ??= [];
    return 0;
  },
  connect,
  accept,
  recv,
  send,
  sockname: (kernel: Kernel, fd: number) => ({ data: socketOf(kernel, fd).local }),
  peername(kernel: Kernel, fd: number) {
    const { remote, connection, type } = socketOf(kernel, fd);
    if (!remote || (type !== datagram && !connection)) throw new CallError('ENOTCONN');
    return { data: remote };
  },
  sockopt(kernel: Kernel, fd: number, level: number, option: number): number {
    const socket = socketOf(kernel, fd);
    const { error } = socket;
    if (level !== 1) return 0;
    if (option === 4) socket.error = 0;
    return { 3: socket.type, 4: error, 30: socket.backlog ? 1 : 0 }[option] ?? 0;
  },
  service: (_kernel: Kernel, name: string): number => (/^\d+$/.test(name) ? Number(name) : (services[name] ?? -1)),
  resolve({ p }: Kernel, name: string, numeric: number) {
    if (/^\d+(\.\d+){3}$/.test(name)) return { data: name };
    if (numeric) throw new FsError('ENOENT');
    return { data: p.guest.net.resolve(name)[0]! };
  },
  reverse({ p }: Kernel, address: string) {
    const name = address.startsWith('127.') ? 'localhost' : p.guest.net.interfaces().some((own) => own.address === address) ? p.guest.hostname : p.guest.net.reverse(address);
    if (name === undefined) throw new FsError('ENOENT');
    return { data: name };
  },
  'py:shutdown'(kernel: Kernel, fd: number, how: number): number {
    const connection = socketOf(kernel, fd).open();
    if (how > 0) connection.end();
    return 0;
  },
} satisfies Record<string, Handler>;
