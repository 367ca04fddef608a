import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ServerResponse as Response } from 'node:http';
import type { Socket } from 'node:net';
import type { Engine } from '../engine/engine.js';
import { FsError } from '../fs/error.js';
import { ApiError, badRequest } from '../state/error.js';
import type { Context, Upgrade } from './context.js';
import { sendJson } from './context.js';
import { tooDeep } from './depth.js';
import { hijack } from './hijack.js';
import { parseJson, type Shape } from './json.js';
import type { Router } from './router.js';

export const minVersion = 24;
export const maxVersion = 51;
export const engineVersion = '28.5.0-practice';

/** Docker's API over HTTP: versions, bodies, errors and upgraded connections; what is asked, the router knows. */
export function createHttpServer(engine: Engine, router: Router): Server {
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 600_000, maxHeaderSize: 1 << 20 }, (req, res) => void answer(req, res));
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => undefined);
    const res = new Response(req);
    res.assignSocket(socket);
    void answer(req, res, { socket, head });
  });
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Socket) => {
    const why = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
    if (socket.writable) socket.end(`HTTP/1.1 ${why}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${why}`);
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
    const target = req.url ?? '/';
    const url = parseUrl(target);
    const clean = url.pathname.replace(/\/{2,}/g, '/');
    if (/^[^?]*\/\//.test(target.replace(/^\w+:\/\//, ''))) return void res.writeHead(301, { Location: `${clean}${url.search}` }).end();
    const [, major, minor, rest = ''] = /^\/v(\d+)(?:\.(\d+))?[.\d]*(\/.*)$/.exec(clean) ?? [undefined, undefined, undefined, clean];
    const version = major === undefined ? maxVersion : Number(minor ?? 0);
    if (req.method === 'OPTIONS') return void res.writeHead(200, { 'Content-Length': 0, ...names, 'Docker-Experimental': 'false' }).end();
    const found = router.find(req.method ?? 'GET', rest, Math.max(version, minVersion));
    // Docker's router answers first: what it does not know has no headers of the engine.
    if (!found) throw new ApiError(404, 'page not found');
    for (const [name, value] of Object.entries(names)) res.setHeader(name, value);
    if (major !== undefined && refuseVersion(res, clean.split('/')[1]!.slice(1), Number(major), version)) return;
    res.setHeader('Docker-Experimental', 'false');
    const reader = bodyReader(req, upgrade);
    const context: Context = {
      engine, req, res, version,
      upgraded: upgrade !== undefined,
      params: found.params,
      query: url.searchParams,
      body: reader.read,
      json: async <T>(shape?: Shape) => {
        const text = await reader.read(4 << 20);
        if (tooDeep(text)) throw badRequest('invalid JSON: exceeded max depth');
        return parseJson<T>(req, text, shape);
      },
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

const names = { 'Api-Version': `1.${maxVersion}`, Ostype: 'linux', Server: `Docker/${engineVersion} (linux)` };

/** Answers clients that are too new (throws 400) or too old, as moby's version middleware does: to the old in plain text. */
function refuseVersion(res: ServerResponse, text: string, major: number, minor: number): boolean {
  if (major > 1 || (major === 1 && minor > maxVersion)) throw badRequest(`client version ${text} is too new. Maximum supported API version is 1.${maxVersion}`);
  if (major === 1 && minor >= minVersion) return false;
  res.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' });
  res.end(`client version ${text} is too old. Minimum supported API version is 1.${minVersion}, please upgrade your client to a newer version\n`);
  return true;
}

function parseUrl(text: string): URL {
  try {
    return new URL(text.startsWith('/') ? `http://d${text.replace(/^\/+/, '/')}` : text);
  } catch {
    throw badRequest('invalid request target');
  }
}

/** The body of a request; of an upgraded one it stands before what belongs to the stream. */
function bodyReader(req: IncomingMessage, upgrade: Upgrade | undefined): { read(limit?: number): Promise<Buffer>; rest(): Buffer } {
  let left = upgrade?.head ?? Buffer.alloc(0);
  const read = async (limit = 1 << 30): Promise<Buffer> => {
    if (!upgrade) {
      if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(req);
      const parts: Buffer[] = [];
      let size = 0;
      const pieces = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      try {
        for await (const part of pieces) {
          size += part.length;
          if (size > limit) throw tooLarge(req);
          parts.push(part);
        }
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ECONNRESET' ? badRequest('unexpected EOF') : error;
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

/** What still comes is thrown away, so that the client gets to read why; one that does not stop is cut off. */
function tooLarge(req: IncomingMessage): ApiError {
  req.resume();
  setTimeout(() => req.destroy(), 10_000).unref();
  return new ApiError(413, 'http: request body too large');
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
