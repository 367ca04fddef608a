import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ServerResponse as Response } from 'node:http';
import type { Socket } from 'node:net';
import type { Engine } from '../engine/engine.js';
import { FsError } from '../fs/error.js';
import { ApiError, badRequest } from '../state/error.js';
import type { Context, Upgrade } from './context.js';
import { sendJson } from './context.js';
import { hijack } from './hijack.js';
import type { Router } from './router.js';

export const minVersion = 24;
export const maxVersion = 51;
export const engineVersion = '28.5.0-practice';

/** Docker's API over HTTP: versions, bodies, errors and upgraded connections; what is asked, the router knows. */
export function createHttpServer(engine: Engine, router: Router): Server {
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 600_000, maxHeaderSize: 128 * 1024 }, (req, res) => void answer(req, res));
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => undefined);
    const res = new Response(req);
    res.assignSocket(socket);
    void answer(req, res, { socket, head });
  });
  server.on('clientError', (_error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request');
    else socket.destroy();
  });

  async function answer(req: IncomingMessage, res: ServerResponse, upgrade?: Upgrade): Promise<void> {
    res.on('error', () => undefined);
    if (req.method !== 'GET' && req.method !== 'HEAD') settleFirst(engine, res);
    try {
      await route(req, res, upgrade);
    } catch (error) {
      fail(res, error);
    }
    if (upgrade && res.writableEnded) upgrade.socket.end();
  }

  async function route(req: IncomingMessage, res: ServerResponse, upgrade?: Upgrade): Promise<void> {
    const url = parseUrl(req.url ?? '/');
    const [, major, minor, rest = ''] = /^\/v(\d+)\.(\d+)(\/.*)$/.exec(url.pathname) ?? [undefined, undefined, undefined, url.pathname];
    const version = minor === undefined ? maxVersion : Number(minor);
    res.setHeader('Api-Version', `1.${maxVersion}`);
    res.setHeader('Docker-Experimental', 'false');
    res.setHeader('Ostype', 'linux');
    res.setHeader('Server', `Docker/${engineVersion} (linux)`);
    if (minor !== undefined && (Number(major) > 1 || version > maxVersion)) throw badRequest(`client version ${major}.${minor} is too new. Maximum supported API version is 1.${maxVersion}`);
    if (minor !== undefined && (Number(major) < 1 || version < minVersion)) throw badRequest(`client version ${major}.${minor} is too old. Minimum supported API version is 1.${minVersion}, please upgrade your client to a newer version`);
    const found = router.find(req.method ?? 'GET', rest, version);
    if (!found || found === 'method') throw new ApiError(404, 'page not found');
    const reader = bodyReader(req, upgrade);
    const context: Context = {
      engine, req, res, version,
      params: found.params,
      query: url.searchParams,
      body: reader.read,
      json: async <T>() => parseJson<T>(req, await reader.read(16 << 20)),
      hijack: (multiplexed) => hijack(req, res, upgrade, reader.rest(), multiplexed),
    };
    await found.handler(context);
  }

  function fail(res: ServerResponse, error: unknown): void {
    const status = error instanceof ApiError ? error.status : 500;
    if (!(error instanceof ApiError || error instanceof FsError)) engine.fault(error);
    if (res.headersSent || res.writableEnded) {
      res.destroy();
      return;
    }
    if (status === 304) {
      res.writeHead(304).end();
      return;
    }
    sendJson(res, status, { message: error instanceof Error ? error.message : String(error) });
  }

  return server;
}

/** What a client is told to be done survives a crash. */
function settleFirst(engine: Engine, res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = (...args: unknown[]) => {
    engine.settle();
    return writeHead(...args);
  };
}

function parseUrl(text: string): URL {
  try {
    return new URL(text.startsWith('/') ? `http://d${text.replace(/^\/+/, '/')}` : text);
  } catch {
    throw badRequest('invalid request target');
  }
}

function parseJson<T>(req: IncomingMessage, body: Buffer): T {
  if (body.length === 0) return {} as T;
  const type = req.headers['content-type'];
  if (type !== undefined && !type.startsWith('application/json') && !type.startsWith('text/plain')) throw badRequest(`unsupported Content-Type header (${type}): must be 'application/json'`);
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch (error) {
    throw badRequest(`invalid JSON: ${(error as Error).message}`);
  }
  if (value === null) return {} as T;
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest('invalid JSON: cannot unmarshal into an object');
  return value as T;
}

/** The body of a request; of an upgraded one it stands before what belongs to the stream. */
function bodyReader(req: IncomingMessage, upgrade: Upgrade | undefined): { read(limit?: number): Promise<Buffer>; rest(): Buffer } {
  let left = upgrade?.head ?? Buffer.alloc(0);
  const read = async (limit = 1 << 30): Promise<Buffer> => {
    if (!upgrade) {
      const parts: Buffer[] = [];
      let size = 0;
      for await (const part of req as AsyncIterable<Buffer>) {
        size += part.length;
        if (size > limit) throw new ApiError(413, 'http: request body too large');
        parts.push(part);
      }
      return Buffer.concat(parts);
    }
    const length = Number(req.headers['content-length'] ?? 0);
    if (length > limit) throw new ApiError(413, 'http: request body too large');
    while (left.length < length) left = Buffer.concat([left, await nextChunk(upgrade.socket)]);
    const body = left.subarray(0, length);
    left = left.subarray(length);
    return body;
  };
  return { read, rest: () => left };
}

function nextChunk(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      socket.pause();
      socket.off('data', take);
      socket.off('close', gone);
    };
    const take = (chunk: Buffer): void => {
      stop();
      resolve(chunk);
    };
    const gone = (): void => {
      stop();
      reject(badRequest('unexpected EOF'));
    };
    socket.on('data', take);
    socket.on('close', gone);
    socket.resume();
  });
}
