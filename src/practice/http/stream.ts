import type { ServerResponse } from 'node:http';

/** A stream of JSON values, one a line, as `pull`, `events` and `stats` send it. */
export function jsonStream(res: ServerResponse): { send(value: unknown): void; end(): void } {
  const start = (): void => {
    if (!res.headersSent) res.writeHead(200, { 'Content-Type': 'application/json' });
  };
  return {
    send(value) {
      start();
      res.write(`${JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner))}\r\n`);
    },
    end() {
      start();
      res.end();
    },
  };
}
