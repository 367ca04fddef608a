/** A socket between the learner's shell and the engine, which sees the requests that pass (docs/shell-relay.md). */
import { createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { dial } from '../../docker/dial.js';
import type { Endpoint, ObservedRequest } from '../../docker/types.js';
import { answerAbsent } from './absent.js';
import { newAddress } from './address.js';
import { join } from './join.js';
import { observe } from './observe.js';

export interface RelayOptions {
  /** The engine that the tutor checks against; asked at each new connection. undefined: there is none now. */
  target(): Endpoint | undefined;
  /** Called for each request once the engine's response begins, errors (4xx, 5xx) included. Must not throw. */
  onRequest(request: ObservedRequest): void;
}

export interface Relay {
  /** For DOCKER_HOST: `unix:///…`, on Windows `npipe:////./pipe/…`. */
  readonly host: string;
  /** Ends every connection and removes the socket. Does nothing the second time. */
  close(): void;
}

const NO_TARGET = 'Look at the tutor: it says why, and goes on by itself when one is there.';

/** @throws Error when no socket can be made (no temporary folder to write in) */
export async function openRelay({ target, onRequest }: RelayOptions): Promise<Relay> {
  const address = newAddress();
  const open = new Set<Duplex>();
  const track = <T extends Duplex>(stream: T): T => {
    open.add(stream);
    stream.once('close', () => open.delete(stream));
    return stream;
  };

  const serve = async (client: Socket): Promise<void> => {
    track(client);
    // A client may go away at any time.
    client.on('error', () => client.destroy());
    try {
      const endpoint = target();
      if (!endpoint) return answerAbsent(client, NO_TARGET);
      const engine = track(await dial(endpoint));
      const failure = await join(client, engine, observe(onRequest));
      if (failure) answerAbsent(client, reason(failure));
    } catch (error) {
      answerAbsent(client, reason(error));
    }
  };

  // Nothing is read from a client before its engine is there.
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (client) => void serve(client));
  const close = (): void => {
    process.off('exit', close);
    server.close();
    for (const one of open) one.destroy();
    address.remove();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address.path, resolve);
    });
  } catch (error) {
    address.remove();
    throw error;
  }
  // One connection that cannot be taken (too many open files) ends neither the relay nor the tutor.
  server.on('error', () => undefined);
  process.once('exit', close);
  return { host: address.host, close };
}

const reason = (error: unknown): string => `(${error instanceof Error ? error.message : String(error)}) ${NO_TARGET}`;
