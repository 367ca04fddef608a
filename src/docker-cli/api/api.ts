import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type { Endpoint } from '../../docker/types.js';
import { ApiError } from './errors.js';
import { answer, transport, upgraded, type Transport } from './transport.js';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
/** Lists are repeated, objects are sent as JSON (filters), booleans as 1; undefined, false and '' are left out. */
export type Query = Readonly<Record<string, string | number | boolean | object | undefined>>;

export interface Options {
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: object;
  /** Sent as it is, in chunks: a tar archive. */
  readonly stream?: Readable;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A raw two-way connection (attach, exec). */
export interface Hijacked {
  readonly socket: Duplex;
  /** Output comes in frames (see demultiplex); false with a terminal. Known since API 1.42 only. */
  readonly multiplexed: boolean | undefined;
}

/** What a ping tells. */
export interface Ping {
  readonly apiVersion: string;
  readonly osType: string;
}

/** The newest API version this client speaks: that of Docker 28.5. */
export const API_VERSION = '1.51';

/** One engine, asked over HTTP. Everything rejects with ApiError or ConnectError. */
export class Api {
  private constructor(
    private readonly wire: Transport,
    readonly ping: Ping,
    /** The version spoken: the engine's, at most {@link API_VERSION}. */
    readonly version: string,
  ) {}

  /**
   * Connects, pings and settles on a version.
   * @param wanted DOCKER_API_VERSION, which is then not negotiated
   * @throws ConnectError
   */
  static async connect(endpoint: Endpoint, wanted?: string): Promise<Api> {
    const wire = await transport(endpoint);
    const request = wire.open({ method: 'HEAD', path: '/_ping' });
    request.end();
    const reply = await answer(request, wire.host, `Head "${wire.host}/_ping"`);
    reply.resume();
    const offered = String(reply.headers['api-version'] ?? '1.24');
    const ping = { apiVersion: offered, osType: String(reply.headers['ostype'] ?? 'linux') };
    return new Api(wire, ping, wanted?.replace(/^v/, '') || older(offered, API_VERSION));
  }

  /** As DOCKER_HOST has it. */
  get host(): string {
    return this.wire.host;
  }

  close(): void {
    this.wire.close();
  }

  /** The answer with its body unread. @throws ApiError for every status from 400 */
  async request(method: Method, path: string, options: Options = {}): Promise<IncomingMessage> {
    const { body, stream, signal } = options;
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers: Record<string, string | number> = { 'User-Agent': 'docker-tutor', ...options.headers };
    if (payload) Object.assign(headers, { 'Content-Type': 'application/json', 'Content-Length': payload.length });
    if (!payload && !stream && method === 'POST') headers['Content-Length'] = 0;
    const request = this.wire.open({ method, path: this.address(path, options.query), headers, ...(signal && { signal }) });
    const reply = answer(request, this.wire.host, `${method} "${path}"`);
    if (stream) {
      stream.once('error', (error) => request.destroy(error));
      stream.pipe(request);
    } else {
      request.end(payload);
    }
    return await checked(await reply);
  }

  /** The parsed body; undefined when it is empty. */
  async json<T>(method: Method, path: string, options: Options = {}): Promise<T> {
    const text = await this.text(method, path, options);
    return (text.trim() === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The body as text, unparsed: numbers beyond 2^53 stay what they are. */
  async text(method: Method, path: string, options: Options = {}): Promise<string> {
    return String(await readAll(await this.request(method, path, options)));
  }

  /** Asks for a raw two-way connection. @throws ApiError when the engine does not give it */
  async hijack(path: string, options: Pick<Options, 'query' | 'body'> = {}): Promise<Hijacked> {
    const payload = Buffer.from(options.body === undefined ? '' : JSON.stringify(options.body));
    const headers = { 'User-Agent': 'docker-tutor', 'Content-Type': 'application/json', 'Content-Length': payload.length, Connection: 'Upgrade', Upgrade: 'tcp' };
    const request = this.wire.open({ method: 'POST', path: this.address(path, options.query), headers });
    request.end(payload);
    const reply = await upgraded(request, this.wire.host, `Post "${path}"`);
    if ('refusal' in reply) {
      const { statusCode = 0 } = await checked(reply.refusal);
      throw new ApiError(statusCode, `unable to upgrade to tcp, received ${statusCode}`);
    }
    const { socket, head, type } = reply;
    if (head.length > 0) socket.unshift(head);
    // Half-close: the end of our input must not end its output.
    return { socket, multiplexed: type === undefined ? undefined : type.includes('multiplexed') };
  }

  private address(path: string, query: Query = {}): string {
    return `/v${this.version}${path}${encode(query)}`;
  }
}

/** A name as it may stand in a path. */
export const escaped = encodeURIComponent;

/** "?a=1&filters=…" or nothing. */
export function encode(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined || value === false || value === '') return [];
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return values.map((each) => `${name}=${encodeURIComponent(each === true ? '1' : typeof each === 'object' ? JSON.stringify(each) : String(each))}`);
  });
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

export async function readAll(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function checked(reply: IncomingMessage): Promise<IncomingMessage> {
  const status = reply.statusCode ?? 0;
  if (status < 400) return reply;
  const text = String(await readAll(reply)).trim();
  throw new ApiError(status, reasonOf(text) || `${status} ${reply.statusMessage ?? ''}`.trim());
}

function reasonOf(text: string): string {
  try {
    const parsed = JSON.parse(text) as { readonly message?: unknown } | null;
    return typeof parsed?.message === 'string' ? parsed.message.trim() : text;
  } catch {
    return text;
  }
}

/** The older of two versions, compared by number. */
function older(one: string, other: string): string {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [one, other].map((each) => each.split('.').map(Number)) as [number[], number[]];
  return a - c || b - d ? (a < c || (a === c && b < d) ? one : other) : one;
}
