import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { parseHost } from '../../docker/host.js';
import type { Endpoint } from '../../docker/types.js';
import { connectError } from './errors.js';

/** Opens HTTP requests to one endpoint: a unix socket, a named pipe, tcp, TLS or ssh. */
export interface Transport {
  readonly host: string;
  open(options: RequestOptions): ClientRequest;
  close(): void;
}

/**
 * TLS and ssh are loaded only when the endpoint needs them: `docker ps` has little time to start.
 * @throws Error when the host cannot be understood
 */
export async function transport(endpoint: Endpoint): Promise<Transport> {
  const address = parseHost(endpoint);
  if (address.kind === 'socket') {
    const agent = new Agent({ keepAlive: true });
    return made(endpoint.host, agent, { socketPath: address.path, headers: { Host: 'api.moby.localhost' } });
  }
  if (address.kind === 'ssh') {
    const { sshAgent } = await import('../../docker/ssh.js');
    return made(endpoint.host, sshAgent(address), { host: 'docker', port: 80 });
  }
  const { host, port, prefix, tls } = address;
  if (!tls) return made(endpoint.host, new Agent({ keepAlive: true }), { host, port }, prefix);
  const https = await import('node:https');
  const { ca, cert, key, verify = true } = endpoint.tls ?? {};
  const agent = new https.Agent({ keepAlive: true, ca, cert, key, rejectUnauthorized: verify });
  return made(endpoint.host, agent, { host, port, protocol: 'https:' }, prefix, https.request);
}

function made(host: string, agent: Agent, base: RequestOptions, prefix = '', open: typeof httpRequest = httpRequest): Transport {
  return {
    host,
    open: ({ path = '', headers, ...options }) => open({ ...base, ...options, agent, path: prefix + path, headers: { ...base.headers, ...headers } as NonNullable<RequestOptions['headers']> }),
    close: () => agent.destroy(),
  };
}

/** Resolves with the answer's headers. @throws ConnectError */
export function answer(request: ClientRequest, host: string, what: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', (error) => reject(connectError(error, host, what)));
  });
}

/** What became of a request for a raw connection. */
export type Upgrade =
  | { readonly socket: Duplex; readonly head: Buffer; /** Content type of what comes. */ readonly type: string | undefined }
  | { readonly refusal: IncomingMessage };

/** Resolves with the raw connection behind a 101, or with the answer when the engine refused. @throws ConnectError */
export function upgraded(request: ClientRequest, host: string, what: string): Promise<Upgrade> {
  return new Promise((resolve, reject) => {
    request.once('upgrade', (response: IncomingMessage, socket: Duplex, head: Buffer) => resolve({ socket, head, type: response.headers['content-type'] }));
    request.once('response', (refusal) => resolve({ refusal }));
    request.on('error', (error) => reject(connectError(error, host, what)));
  });
}
