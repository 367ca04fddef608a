import type { IncomingMessage } from 'node:http';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { routes } from './api/routes.js';
import { Engine, type EngineOptions } from './engine/engine.js';
import { cancelRestart, startContainer } from './engine/run.js';
import { Router } from './http/router.js';
import { createHttpServer } from './http/server.js';
import { Disk } from './persist/disk.js';
import { load } from './persist/load.js';
import { Saver } from './persist/saver.js';

export interface PracticeOptions extends Partial<EngineOptions> {
  /** Path of a unix socket, or a named pipe (`\\.\pipe\…`). */
  readonly socket: string;
  readonly dataDir: string;
  /** Each request, for those who measure idleness. */
  readonly onRequest?: (request: IncomingMessage) => void;
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
  if (options.onRequest) server.on('request', options.onRequest);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const disk = openData(options.dataDir);
  let saver: Saver;
  try {
    await listen(server, options.socket);
    const { known, restart } = load(engine, disk);
    saver = new Saver(engine, disk, known);
    for (const container of restart) await startContainer(engine, container).catch((error: unknown) => engine.fault(error));
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    engine,
    close: async () => {
      // What runs now is kept as running: the next engine decides what becomes of it.
      saver.close();
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

/** The data folder, made where it is missing; throws why it cannot be had. */
function openData(dir: string): Disk {
  try {
    return new Disk(dir);
  } catch (error) {
    throw new Error(`The practice engine cannot keep its data in ${dir}: ${(error as Error).message}. Choose another folder with DOCKER_TUTOR_PRACTICE_DATA.`);
  }
}

async function listen(server: Server, socket: string): Promise<void> {
  const pipe = socket.startsWith('\\\\');
  if (!pipe) {
    mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
    if (await answers(socket)) throw new Error(`Another engine listens on ${socket}.`);
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

/** Whether somebody listens: a socket's file alone says nothing. */
export function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    const end = (value: boolean): void => {
      probe.destroy();
      resolve(value);
    };
    probe.once('connect', () => end(true));
    probe.once('error', ({ code }: NodeJS.ErrnoException) => end(code !== 'ENOENT' && code !== 'ECONNREFUSED'));
  });
}
