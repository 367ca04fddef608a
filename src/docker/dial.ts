import { isIP, connect as connectSocket, type NetConnectOpts, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { parseHost } from './host.js';
import { sshCommand, sshConnection } from './ssh.js';
import type { Endpoint } from './types.js';

/** ms for a connection to come about */
const TIMEOUT = 10_000;

/**
 * Opens one bare connection to an engine, for whoever speaks the API by himself: unix socket, named pipe, tcp, TLS, or
 * ssh as the docker CLI opens it. Both directions end on their own (half-close). An ssh connection is there at once;
 * that it leads nowhere shows later, as an error of the stream.
 * @throws Error with a reason fit for the learner when no connection comes about, or the host cannot be understood
 */
export async function dial(endpoint: Endpoint, { timeout = TIMEOUT }: { timeout?: number } = {}): Promise<Duplex> {
  const address = parseHost(endpoint);
  switch (address.kind) {
    case 'socket':
      return open({ path: address.path }, timeout);
    case 'ssh':
      return sshConnection(sshCommand(address));
    case 'tcp': {
      const { host, port, prefix } = address;
      if (prefix) throw new Error(`${endpoint.host} has a path, and a bare connection cannot carry it`);
      return open({ host, port }, timeout, address.tls ? (endpoint.tls ?? { verify: true }) : undefined);
    }
  }
}

function open(to: NetConnectOpts, timeout: number, tls?: Endpoint['tls']): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const options = { ...to, allowHalfOpen: true };
    const socket: Socket = tls ? connectTls({ ...options, ...secure(to, tls) }) : connectSocket(options);
    const late = (): void => void socket.destroy(new Error(`it did not answer within ${timeout / 1000} s`));
    const timer = setTimeout(late, timeout);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

function secure(to: NetConnectOpts, { ca, cert, key, verify }: NonNullable<Endpoint['tls']>): object {
  const name = 'host' in to ? (to.host ?? '') : '';
  // An address is no server name (RFC 6066); Node would warn.
  return { ca, cert, key, rejectUnauthorized: verify, ...(isIP(name) ? {} : { servername: name }) };
}
