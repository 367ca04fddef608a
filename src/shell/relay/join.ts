/** Two connections made one: bytes pass both ways untouched, with backpressure and half-closes. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Observer } from './observe.js';

/** Bytes kept to ask again of somebody else, should the engine fail before it says a word. */
const MAX_FIRST = 64 * 1024;

/**
 * @returns once the engine has begun to answer, or the connection is over: undefined. The engine's error, when it failed before its
 *   first byte: the client is then as it was, with everything it sent still to be read.
 */
export function join(client: Socket, engine: Duplex, observer: Observer): Promise<Error | undefined> {
  return new Promise((resolve) => {
    let first: Buffer[] | undefined = [];
    let kept = 0;

    const sent = (bytes: Buffer): void => {
      observer.sent(bytes);
      if (!first) return;
      kept += bytes.length;
      if (kept > MAX_FIRST) first = undefined;
      else first.push(bytes);
    };
    const answered = (bytes: Buffer): void => {
      first = undefined;
      observer.answered(bytes);
      resolve(undefined);
    };
    const gone = (): void => {
      // What is on its way to the engine still gets there, where both sides ended in order.
      if (!client.readableEnded || !engine.readableEnded) engine.destroy();
      resolve(undefined);
    };

    const over = (): void => void (client.writable && client.end());

    engine.once('error', (error: Error) => {
      client.off('data', sent).unpipe(engine);
      if (first && !client.destroyed && !client.readableEnded) {
        client.off('close', gone);
        engine.off('close', over).unpipe(client);
        client.pause();
        client.unshift(Buffer.concat(first));
        return resolve(error);
      }
      // What the engine said before it failed still reaches the client, which may go on sending for a while.
      over();
      client.resume();
    });
    engine.once('close', over);
    client.once('close', gone);
    if (client.destroyed) return gone();

    client.on('data', sent);
    engine.on('data', answered);
    client.pipe(engine);
    engine.pipe(client);
  });
}
