import { createServer, type Server, type Socket } from 'node:net';
import { Killed } from '../process/proc.js';
import type { Waiter } from '../process/stream.js';
import type { Connection } from './stack.js';

/** A real port of the host, forwarded into a container. Closing it cuts what still runs through it. */
export interface Published {
  readonly port: number;
  close(): void;
}

/** Listens on the host; `dial` gives the container's side, or throws when nothing listens there. */
export function publish(options: { host: string; port: number; dial: (socket: Socket) => Connection }): Promise<Published> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    try {
      bridge(socket, options.dial(socket));
    } catch {
      // As docker-proxy: accepted, then reset.
      socket.resetAndDestroy();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port, exclusive: true, ipv6Only: options.host.includes(':') }, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : options.port,
        close: () => {
          server.close();
          for (const socket of sockets) socket.destroy();
        },
      });
    });
  });
}

/** Copies both ways until each side has ended. */
export function bridge(socket: Socket, { file, end }: Connection): void {
  const gone = new Set<() => void>();
  const wait: Waiter = (begin) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Killed());
      const leave = (): void => {
        undo?.();
        reject(new Killed());
      };
      const settle = (then: () => void): void => {
        gone.delete(leave);
        then();
      };
      let undo: (() => void) | undefined = undefined;
      gone.add(leave);
      undo = begin((value) => settle(() => resolve(value)), (error) => settle(() => reject(error)));
    });
  socket.on('close', () => {
    for (const leave of [...gone]) leave();
    file.close();
  });
  void (async () => {
    for (;;) {
      const bytes = await file.read(64 * 1024, wait);
      if (bytes.length === 0) break;
      if (!socket.write(bytes)) await wait<void>((done) => (socket.once('drain', done), () => socket.off('drain', done)));
    }
    socket.end();
  })().catch(() => socket.destroy());
  socket.on('end', () => end());
  socket.on('data', (data) => {
    socket.pause();
    file.write(data, wait).then(
      () => socket.resume(),
      () => socket.destroy(),
    );
  });
}
