import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}
export const thisHost = (): Host => ({ env: process.env, platform: process.platform });

export interface Paths {
  /** Unix socket or named pipe. */
  readonly socket: string;
  /** Holds lock and log; private to the user. */
  readonly runtimeDir: string;
  readonly dataDir: string;
  readonly lock: string;
  readonly log: string;
}

/** A unix socket's path may have 108 bytes with its end, 104 on macOS. */
const longest = 100;

/** Where this user's practice engine lives. Makes nothing. */
export function practicePaths({ env, platform } = thisHost()): Paths {
  const dataDir = env['DOCKER_TUTOR_PRACTICE_DATA'] ?? join(dataHome(env, platform), 'docker-tutor', 'practice');
  const own = env['XDG_RUNTIME_DIR'];
  const short = own && join(own, 'docker-tutor', 'docker.sock').length <= longest ? own : undefined;
  const runtimeDir = short ? join(short, 'docker-tutor') : join(tmpdir(), `docker-tutor-${userId()}`);
  const socket = platform === 'win32' ? `\\\\.\\pipe\\docker-tutor-${createHash('sha256').update(homedir()).digest('hex').slice(0, 12)}` : join(runtimeDir, 'docker.sock');
  return { socket, runtimeDir, dataDir, lock: join(runtimeDir, 'lock'), log: join(runtimeDir, 'practice.log') };
}

function dataHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
}

const userId = (): string => (process.getuid ? String(process.getuid()) : userInfo().username);

/** Makes the runtime folder. Throws when somebody else owns it: in a shared temp folder anyone may take a name first. */
export function makeRuntimeDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const stat = lstatSync(dir);
  if (!stat.isDirectory() || (process.getuid && stat.uid !== process.getuid())) throw new Error(`${dir} does not belong to you. Set XDG_RUNTIME_DIR to a private folder of yours.`);
  if (process.getuid) chmodSync(dir, 0o700);
}
