import Docker from 'dockerode';
import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex, Readable } from 'node:stream';
import { inspect } from 'node:util';
import { parseHost } from './host.js';
import { sshAgent } from './ssh.js';
import type { Endpoint } from './types.js';

/**
 * The only file that knows dockerode. Everything goes through the modem of a dockerode client, as raw streams and
 * unparsed JSON: the typed methods of dockerode never settle when the engine closes in the middle of an answer, and
 * their typings promise fields that engines leave out. Not used: ssh2 (see ssh.ts) and gRPC (BuildKit sessions); the
 * build replaces both by empty modules.
 */
export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Without the version: `/containers/json`. Names in it must have been validated; nothing is escaped. */
  readonly path: string;
  /** Objects are sent as JSON, as the API wants its filters; undefined is left out. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
  /** A tar archive, sent instead of `body`. */
  readonly archive?: Buffer;
  /** Asks for a two-way connection (exec). The answer is then a 101, whose body is the raw connection. */
  readonly upgrade?: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** The live body. The reader must listen for `error`. */
  readonly body: Readable;
}

export interface Client {
  readonly endpoint: Endpoint;
  /** What the last answer said of the engine's clock: how far it is ahead of ours (ms, within a second), and when (our clock). */
  readonly clock: { readonly ahead: number; readonly at: number } | undefined;
  /** Sends one request; resolves once the headers are there. Has no deadline of its own: `signal` ends all of it. */
  send(request: Request, signal: AbortSignal, version?: string): Promise<Reply>;
  close(): void;
}

/** What of docker-modem is used; its typings say `any`. */
interface Modem {
  dial(options: object, callback: (error: Error | null, answer: unknown) => void): void;
}

/** Every status is an answer for us; dockerode would make errors of text of most of them. */
const ANY_STATUS = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [index + 100, true]));

/** @throws Error when the endpoint's host cannot be understood */
export function createClient(endpoint: Endpoint): Client {
  const { options, agent, prefix } = wire(endpoint);
  opaque(agent);
  const modem = clientOf({ ...options, ...{ agent } }).modem as Modem;
  let clock: Client['clock'];
  return {
    endpoint,
    get clock() {
      return clock;
    },
    async send(request, signal, version) {
      const reply = await dial(modem, prefix + (version ? `/v${version}` : ''), request, signal);
      const date = Date.parse(reply.headers.date ?? '');
      if (!Number.isNaN(date)) clock = { ahead: date - Date.now(), at: Date.now() };
      return reply;
    },
    close: () => agent.destroy(),
  };
}

/** Spares Node the search for a TLS server name in every plain request: with its first regular expression, 5 ms. */
const NO_SERVER_NAME: object = { servername: '' };

/** How to reach it: options for dockerode, the agent that opens connections, and what goes before each path. */
function wire(endpoint: Endpoint): { options: Docker.DockerOptions; agent: HttpAgent; prefix: string } {
  const address = parseHost(endpoint);
  switch (address.kind) {
    case 'socket':
      return { options: { socketPath: address.path, protocol: 'http' }, agent: new HttpAgent(NO_SERVER_NAME), prefix: '' };
    case 'ssh':
      return { options: { host: 'docker', port: 80, protocol: 'http' }, agent: sshAgent(address), prefix: '' };
    case 'tcp': {
      const { ca, cert, key, verify = true } = endpoint.tls ?? {};
      const agent = address.tls ? new HttpsAgent({ ca, cert, key, rejectUnauthorized: verify }) : new HttpAgent();
      const { host, port, prefix } = address;
      return { options: { host, port, protocol: address.tls ? 'https' : 'http' }, agent, prefix };
    }
  }
}

/**
 * A dockerode client without any timeout (its own counts inactivity and would end event streams). docker-modem reads
 * DOCKER_HOST and DOCKER_CERT_PATH even when told where to connect, mixes them in and throws when they are wrong, so
 * they are hidden from it while it is made; with no DOCKER_HOST it looks at none of the others.
 */
function clientOf(options: Docker.DockerOptions): Docker {
  const saved = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    return new Docker(options);
  } finally {
    if (saved !== undefined) process.env['DOCKER_HOST'] = saved;
  }
}

/**
 * docker-modem writes out its options to the last hidden field before each request, for a debug message that nobody
 * sees; in an agent that is every connection with all its buffers, several milliseconds each time.
 */
function opaque<T extends object>(value: T): T {
  return Object.assign(value, { [inspect.custom]: () => '…' });
}

function dial(modem: Modem, prefix: string, request: Request, signal: AbortSignal): Promise<Reply> {
  const query = Object.fromEntries(Object.entries(request.query ?? {}).filter(([, value]) => value !== undefined));
  const options = {
    // docker-modem appends the query only to a path that ends in "?".
    path: `${prefix}${request.path}?`,
    method: request.method,
    options: { _query: query, _body: request.body ?? {} },
    file: request.archive,
    hijack: request.upgrade === true,
    isStream: true,
    statusCodes: ANY_STATUS,
    abortSignal: opaque(signal),
  };
  return new Promise((resolve, reject) => {
    modem.dial(options, (error, answer) => {
      if (error) return reject(error);
      const body = answer as IncomingMessage | Duplex;
      const upgraded = !('statusCode' in body);
      // A hijacked connection has left the request, and with it the request's signal.
      if (upgraded) signal.addEventListener('abort', () => body.destroy(), { once: true });
      // Without a listener, an aborted or broken stream would end the process.
      body.on('error', () => undefined);
      resolve(upgraded ? { status: 101, headers: {}, body } : { status: body.statusCode ?? 0, headers: body.headers, body });
    });
  });
}
