import { connect, type Socket } from 'node:net';

/** A bare connection, for what no client library would send. */
export interface Raw {
  readonly socket: Socket;
  /** All that has come so far. */
  text(): string;
  /** Resolves when the text holds this. */
  until(part: string): Promise<string>;
  /** Resolves when the other side has ended. */
  readonly ended: Promise<void>;
}

export function raw(path: string, ...parts: (string | Buffer)[]): Raw {
  const socket = connect({ path, allowHalfOpen: true });
  const got: Buffer[] = [];
  const waiting = new Set<() => void>();
  const text = (): string => Buffer.concat(got).toString('latin1');
  socket.on('data', (part: Buffer) => {
    got.push(part);
    for (const call of waiting) call();
  });
  socket.on('error', () => undefined);
  for (const part of parts) socket.write(part);
  return {
    socket,
    text,
    until: (part) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!text().includes(part)) return;
          waiting.delete(look);
          resolve(text());
        };
        waiting.add(look);
        look();
      }),
    ended: new Promise((resolve) => {
      socket.on('end', resolve);
      socket.on('close', () => resolve());
    }),
  };
}

export const upgrade = (path: string, body = ''): string =>
  `POST ${path} HTTP/1.1\r\nHost: d\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n${body && 'Content-Type: application/json\r\n'}Content-Length: ${body.length}\r\n\r\n${body}`;
