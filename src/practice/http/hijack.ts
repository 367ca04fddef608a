import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hijacked, Upgrade } from './context.js';

/**
 * Takes over an upgraded connection, or answers 200 with a raw stream to a client that did not ask to upgrade; that one
 * is told raw-stream whatever the frames, as moby does.
 */
export function hijack(req: IncomingMessage, res: ServerResponse, upgrade: Upgrade | undefined, rest: Buffer, multiplexed: boolean): Hijacked {
  const type = `application/vnd.docker.${multiplexed && upgrade ? 'multiplexed' : 'raw'}-stream`;
  if (!upgrade) {
    res.useChunkedEncodingByDefault = false;
    res.shouldKeepAlive = false;
    res.writeHead(200, { 'Content-Type': type, Connection: 'close' });
    res.flushHeaders();
    return over(req, res, Buffer.alloc(0), () => res.end());
  }
  const { socket } = upgrade;
  const names = Object.entries(res.getHeaders()).map(([name, value]) => `${name}: ${String(value)}\r\n`).join('');
  socket.write(`HTTP/1.1 101 UPGRADED\r\nContent-Type: ${type}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n${names}\r\n`);
  return over(socket, socket, rest, () => socket.end());
}

type Writable = Pick<Duplex, 'write' | 'destroyed'> & { on(event: string, call: () => void): unknown; once(event: string, call: () => void): unknown; off(event: string, call: () => void): unknown };

function over(input: IncomingMessage | Duplex, output: Writable, rest: Buffer, end: () => void): Hijacked {
  let ended = false;
  output.on('error', () => undefined);
  return {
    onInput(data, finish) {
      const take = (chunk: Buffer): void => {
        input.pause();
        data(chunk, () => input.resume());
      };
      if (rest.length > 0) take(rest);
      input.on('data', take);
      input.on('end', finish);
      if (rest.length === 0) input.resume();
    },
    write(data) {
      if (ended || output.destroyed || output.write(data)) return;
      return new Promise((resolve) => {
        const done = (): void => {
          output.off('drain', done);
          output.off('close', done);
          resolve();
        };
        output.once('drain', done);
        output.once('close', done);
      });
    },
    end() {
      if (ended) return;
      ended = true;
      end();
    },
    onGone: (callback) => void output.once('close', callback),
  };
}

/** stdout and stderr on one stream: a byte for which, three zeros, the length, the data. */
export function frame(stream: 1 | 2, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(data.length, 4);
  return Buffer.concat([head, data]);
}
