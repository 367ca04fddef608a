import { Transform } from 'node:stream';
import { readConfig } from '../cli/config.js';
import type { Cli } from '../cli/cli.js';
import { humanSize } from '../output/size.js';
import { credentials, encodeAuth } from '../registry/auth.js';

/** Tells how much was sent, when all of it was; on a terminal also on the way. */
export function counter(out: { readonly isTTY?: boolean; write(line: string): unknown }): Transform {
  let bytes = 0;
  const line = (end: string): string => `Sending build context to Docker daemon ${humanSize(bytes).padStart(8)}\r${end}`;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (out.isTTY) out.write(line(''));
      done(null, chunk);
    },
    flush(done) {
      out.write(line('\r\n'));
      done();
    },
  });
}

/** Passwords of every registry that is known: a build may pull from any. */
export function registryConfig(cli: Cli): string {
  const servers = Object.keys((readConfig(cli)['auths'] ?? {}) as object);
  return encodeAuth(Object.fromEntries(servers.map((server) => [server, credentials(cli, server)])));
}
