import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '../../problem.js';

export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}
export const thisHost = (): Host => ({ env: process.env, platform: process.platform });

export interface Paths {
  /** Unix socket or named pipe. */
  readonly socket: string;
  /** Holds socket and log; private to the user. */
  readonly runtimeDir: string;
  readonly dataDir: string;
  /** Beside the data: whoever writes these has it, wherever the socket is. */
  readonly lock: string;
  readonly log: string;
}

/** Bytes of a unix socket's path, without its end: 108 with it on Linux, 104 on macOS and BSD (unix(7)). */
const longest = (platform: NodeJS.Platform): number => (platform === 'linux' ? 107 : 103);
const fits = (socket: string, platform: NodeJS.Platform): boolean => Buffer.byteLength(socket) <= longest(platform);

/** Where this user's practice engine lives. Makes nothing. */
export function practicePaths({ env, platform } = thisHost()): Paths {
  const dataDir = env['DOCKER_TUTOR_PRACTICE_DATA'] || join(dataHome(env, platform), 'docker-tutor', 'practice');
  const runtimeDir = [env['XDG_RUNTIME_DIR'] && join(env['XDG_RUNTIME_DIR'], 'docker-tutor')].find((dir) => dir && fits(join(dir, 'docker.sock'), platform)) || join(tmpdir(), `docker-tutor-${userId()}`);
  const socket = platform === 'win32' ? `\\\\.\\pipe\\docker-tutor-${createHash('sha256').update(homedir()).digest('hex').slice(0, 12)}` : join(runtimeDir, 'docker.sock');
  return { socket, runtimeDir, dataDir, lock: join(dataDir, 'lock'), log: join(runtimeDir, 'practice.log') };
}

/** As in DOCKER_HOST. */
export const hostOf = (socket: string): string => (socket.startsWith('\\\\.\\pipe\\') ? `npipe:////./pipe/${socket.slice(9)}` : `unix://${socket}`);

function dataHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
}

const userId = (): string => (process.getuid ? String(process.getuid()) : userInfo().username);

/**
 * Makes the folders of data and runtime, the latter for its owner only.
 * @throws Problem when one cannot be made or written, when somebody else owns the runtime folder (in a shared temp folder anyone may
 *   take a name first), or when the socket's path is too long
 */
export function makeFolders({ socket, runtimeDir, dataDir, lock }: Paths, platform = process.platform): void {
  if (platform !== 'win32' && !fits(socket, platform))
    throw cannot(`The path of its socket has ${Buffer.byteLength(socket)} bytes, and a socket's may have ${longest(platform)}: ${socket}`, 'Set XDG_RUNTIME_DIR to a folder of yours with a shorter path.');
  for (const [dir, next] of [
    [runtimeDir, 'Set XDG_RUNTIME_DIR to a private folder of yours.'],
    [dataDir, 'Set DOCKER_TUTOR_PRACTICE_DATA to a folder of yours.'],
    [dirname(lock), 'Set DOCKER_TUTOR_PRACTICE_DATA to a folder of yours.'],
  ] as const) {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw cannot(`The folder ${dir} cannot be made: ${(error as Error).message}.`, next);
    }
  }
  const stat = lstatSync(runtimeDir);
  if (!stat.isDirectory() || (process.getuid && stat.uid !== process.getuid())) throw cannot(`${runtimeDir} does not belong to you.`, 'Set XDG_RUNTIME_DIR to a private folder of yours.');
  if (process.getuid) chmodSync(runtimeDir, 0o700);
}

export const cannot = (why: string, next: string): Problem => new Problem({ what: 'The practice engine could not be started.', why, next });
