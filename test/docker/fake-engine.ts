import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

export interface FakeEngine {
  readonly host: string;
  readonly path: string;
  /** "GET /v1.44/info" of every request, in order. */
  readonly requests: readonly string[];
  /** Cuts every open connection. */
  drop(): void;
}

/** An HTTP server on a unix socket that answers pings as an engine does and everything else as the test says. */
export async function fakeEngine(handler: Handler, options: { api?: string; ping?: Handler } = {}): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'dt-fake-'));
  const path = join(folder, 'docker.sock');
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://engine');
    requests.push(`${request.method} ${url.pathname}`);
    if (url.pathname.endsWith('/_ping')) {
      if (options.ping) return options.ping(request, response, url);
      response.setHeader('Api-Version', options.api ?? '1.44');
      return response.end('OK');
    }
    handler(request, response, url);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  onTestFinished(async () => {
    drop();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  return { host: `unix://${path}`, path, requests, drop };
}

/** A promise and the function that fulfils it. */
export function later<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
