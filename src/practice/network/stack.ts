import type { OpenFile } from '../process/stream.js';
import { Pipe } from '../process/stream.js';

/** One side of a simulated TCP connection: `file` reads what the other side wrote, and writes to it. */
export interface Connection {
  readonly file: OpenFile;
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Half-close: the other side reads the end, and may go on writing. */
  end(): void;
}

/** The two ends of a connection. */
export function connectionPair(from: { address: string; port: number }, to: { address: string; port: number }): [Connection, Connection] {
  const up = new Pipe(256 * 1024);
  const down = new Pipe(256 * 1024);
  const end = (read: Pipe, write: Pipe, local: { address: string; port: number }, remote: { address: string; port: number }): Connection => ({
    localAddress: local.address,
    localPort: local.port,
    remoteAddress: remote.address,
    remotePort: remote.port,
    end: () => write.end(),
    file: {
      read: read.readEnd.read,
      write: write.writeEnd.write,
      readiness: {
        readable: () => read.readEnd.readiness!.readable(),
        writable: () => write.writeEnd.readiness!.writable(),
        watch: (changed) => {
          const undo = [read.readEnd.readiness!.watch(changed), write.writeEnd.readiness!.watch(changed)];
          return () => undo.forEach((call) => call());
        },
      },
      close: () => {
        read.readEnd.close();
        write.writeEnd.close();
      },
    },
  });
  return [end(down, up, from, to), end(up, down, to, from)];
}

export type Accept = (connection: Connection) => void;

/** Why a connection or a name does not come about; programs word it in their own way. */
export class NetError extends Error {
  constructor(readonly code: 'ECONNREFUSED' | 'EHOSTUNREACH' | 'ENETUNREACH' | 'ENOTFOUND' | 'EADDRINUSE' | 'ETIMEDOUT' | 'EAI_AGAIN') {
    super(
      {
        ECONNREFUSED: 'Connection refused',
        EHOSTUNREACH: 'Host is unreachable',
        ENETUNREACH: 'Network is unreachable',
        ENOTFOUND: 'bad address',
        EADDRINUSE: 'Address already in use',
        ETIMEDOUT: 'Operation timed out',
        EAI_AGAIN: 'Temporary failure in name resolution',
      }[code],
    );
  }
}

export interface Interface {
  /** eth0, eth1, …; lo is not in the list. */
  readonly name: string;
  readonly address: string;
  readonly prefix: number;
  readonly gateway: string;
  readonly mac: string;
  readonly network: string;
}

/** What a container's programs may do with the network; nothing here can reach the host or the world. */
export interface NetStack {
  interfaces(): Interface[];
  /** Addresses of a name by Docker's rules (embedded DNS on user networks, /etc/hosts elsewhere). Throws ENOTFOUND. */
  resolve(name: string): string[];
  /** As `resolve`, by the DNS server alone. */
  query(name: string): string[];
  /** Whether Docker's DNS server at 127.0.0.11 answers here. */
  readonly embeddedDns: boolean;
  /** The name that belongs to an address, for `getent` and `nslookup`. */
  reverse(address: string): string | undefined;
  listen(port: number, accept: Accept, address?: string): { close(): void };
  /** Takes an address or a name. */
  connect(host: string, port: number): Connection;
  /** Whether an address answers a ping. Throws ENETUNREACH when there is no way to it. */
  reachable(address: string): boolean;
  listening(): { port: number; address: string }[];
  close(): void;
}
