/** Where a relay listens: a place of its own that only this user can reach. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Address {
  /** What `listen` takes. */
  readonly path: string;
  /** For DOCKER_HOST. */
  readonly host: string;
  /** Removes what was made for it. */
  remove(): void;
}

const PREFIX = 'docker-tutor-relay-';
const SOCKET = 'docker.sock';

/** Bytes of `sun_path` with its final zero: 104 on macOS and the BSDs, 108 on Linux (unix(4), unix(7)). */
const MAX_PATH = 103;

/** @throws Error when no folder can be made */
export function newAddress(platform: NodeJS.Platform = process.platform, temporary = tmpdir()): Address {
  if (platform === 'win32') {
    const name = `${PREFIX}${randomBytes(8).toString('hex')}`;
    return { path: `\\\\.\\pipe\\${name}`, host: `npipe:////./pipe/${name}`, remove: () => undefined };
  }
  // macOS gives each user a temporary folder with a long name.
  const base = Buffer.byteLength(join(temporary, `${PREFIX}XXXXXX`, SOCKET)) <= MAX_PATH ? temporary : '/tmp';
  sweep(base);
  // Made with mode 0700.
  const folder = mkdtempSync(join(base, PREFIX));
  const path = join(folder, SOCKET);
  return { path, host: `unix://${path}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A tutor that was killed leaves its folder behind. Where nobody listens any more, it goes; of others' folders we can remove nothing. */
function sweep(base: string): void {
  for (const name of readdirSync(base).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(base, name);
    const remove = (): void => {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // Another user's.
      }
    };
    const probe = connect(join(folder, SOCKET), () => probe.destroy());
    probe.on('error', ({ code }: NodeJS.ErrnoException) => code === 'ECONNREFUSED' && remove());
    probe.unref();
  }
}
