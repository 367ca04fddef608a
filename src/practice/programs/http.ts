import type { Socket } from './net.js';

export interface Request {
  readonly method: string;
  /** As sent, with the query. */
  readonly target: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly version: string;
  readonly headers: Map<string, string>;
  readonly body: Buffer;
}

export interface Response {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export const reasons: Record<number, string> = {
  200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified',
  307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
  413: 'Request Entity Too Large', 416: 'Requested Range Not Satisfiable', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Time-out',
}; // prettier-ignore

/** Header lines up to the empty one. */
export async function readHeaders(socket: Socket): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for (;;) {
    const line = await socket.line();
    if (line === undefined || line === '') return headers;
    const at = line.indexOf(':');
    if (at > 0 && headers.size < 200) headers.set(line.slice(0, at).toLowerCase(), line.slice(at + 1).trim());
  }
}

/** What follows the headers: by length, in chunks, or (`toEnd`) until the other side closes. */
export async function readBody(socket: Socket, headers: Map<string, string>, toEnd = false): Promise<Buffer> {
  const parts: Buffer[] = [];
  if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) {
    for (;;) {
      const size = parseInt((await socket.line()) ?? '0', 16);
      if (!(size > 0)) break;
      parts.push(await socket.exactly(size));
      await socket.line();
    }
    await readHeaders(socket);
  } else if (headers.has('content-length')) parts.push(await socket.exactly(Number(headers.get('content-length')) || 0));
  else if (toEnd) for (let part = await socket.read(); part.length > 0; part = await socket.read()) parts.push(part);
  return Buffer.concat(parts);
}

/** The next request; undefined at the end, `'bad'` when it is none. */
export async function readRequest(socket: Socket): Promise<Request | undefined | 'bad'> {
  const first = await socket.line();
  if (first === undefined) return undefined;
  const [, method, target, version] = /^([A-Z]+) (\S+) (HTTP\/1\.[01])$/.exec(first) ?? [];
  if (!method || !target) return 'bad';
  const headers = await readHeaders(socket);
  if (/100-continue/i.test(headers.get('expect') ?? '')) await socket.write('HTTP/1.1 100 Continue\r\n\r\n');
  const [raw = '/', query = ''] = target.replace(/^https?:\/\/[^/]*/, '').split('?');
  let path = raw;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return 'bad';
  }
  return { method, target, path, query: new URLSearchParams(query), version: version!, headers, body: await readBody(socket, headers) };
}

export function head(version: string, status: number, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${version} ${status} ${reasons[status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`;
}

/** Answers requests on one connection until one side wants no more. */
export async function converse(socket: Socket, answer: (request: Request | 'bad') => Promise<Response>): Promise<void> {
  for (;;) {
    const request = await readRequest(socket);
    if (request === undefined) return;
    const response = await answer(request);
    const wish = request === 'bad' ? 'close' : (request.headers.get('connection') ?? (request.version === 'HTTP/1.0' ? 'close' : '')).toLowerCase();
    const keep = !wish.includes('close');
    const body = Buffer.from(response.body ?? '');
    const bare = response.status === 204 || response.status === 304;
    const headers = { ...response.headers, ...(bare || response.headers?.['Content-Length'] ? {} : { 'Content-Length': String(body.length) }), Connection: keep ? 'keep-alive' : 'close' };
    const silent = bare || (request !== 'bad' && request.method === 'HEAD');
    await socket.write(Buffer.concat([Buffer.from(head('HTTP/1.1', response.status, headers), 'latin1'), silent ? Buffer.alloc(0) : body]));
    if (!keep) return;
  }
}

const types: Record<string, string> = {
  html: 'text/html', htm: 'text/html', css: 'text/css', xml: 'text/xml', txt: 'text/plain', js: 'application/javascript', json: 'application/json', png: 'image/png',
  jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', svg: 'image/svg+xml', ico: 'image/x-icon', pdf: 'application/pdf', zip: 'application/zip', wasm: 'application/wasm',
}; // prettier-ignore
export const typeOf = (path: string, fallback = 'application/octet-stream'): string => types[path.split('.').pop()!.toLowerCase()] ?? fallback;
