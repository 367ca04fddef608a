import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { routes } from './api/routes.js';
import { Engine, type EngineOptions } from './engine/engine.js';
import { cancelRestart } from './engine/run.js';
import { Router } from './http/router.js';
import { createHttpServer } from './http/server.js';

export interface PracticeOptions extends Partial<EngineOptions> {
  /** Path of a unix socket, or a named pipe (`\\.\pipe\…`). */
  readonly socket: string;
  readonly dataDir: string;
}

export interface PracticeEngine {
  readonly engine: Engine;
  /** Ends containers, connections and the listener; resolves when nothing is left open. */
  close(): Promise<void>;
}

/** Starts the practice engine; rejects when the socket cannot be had. */
export async function startPracticeEngine(options: PracticeOptions): Promise<PracticeEngine> {
  const engine = new Engine({ writable: [], ...options });
  const server = createHttpServer(engine, new Router(routes));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(server, options.socket);
  return {
    engine,
    close: async () => {
      engine.closing = true;
      for (const container of engine.store.containers.values()) {
        cancelRestart(container);
        container.run?.guest.killAll();
      }
      for (const open of engine.published.values()) for (const one of open) one.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, socket: string): Promise<void> {
  const pipe = socket.startsWith('\\\\');
  if (!pipe) {
    mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
    rmSync(socket, { force: true });
  }
  const mask = process.umask(0o177);
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => {
      server.off('error', reject);
      if (!pipe) chmodSync(socket, 0o600);
      resolve();
    });
  }).finally(() => process.umask(mask));
}
