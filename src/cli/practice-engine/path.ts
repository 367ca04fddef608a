/** What a learner's terminal lacks of the commands that lessons type, and the folders of this package that have them. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Terminal } from '../output/output.js';
import { packageRoot } from '../package.js';

/** Milliseconds; a docker that hangs is no docker. */
const DEADLINE = 5000;

/** Each holds one command; see scripts/bundle.mjs. */
export const folderOf = (command: 'docker' | 'tutor'): string => join(packageRoot(), 'dist', 'path', command);

/** The file that a command's name stands for; undefined when it is not on PATH. */
export function commandOnPath(name: string, { env, platform }: Pick<Terminal, 'env' | 'platform'>): string | undefined {
  const endings = platform === 'win32' ? (env['PATHEXT'] ?? '.EXE;.CMD').split(';') : [''];
  const candidates = (env['PATH'] ?? '').split(delimiter).filter(Boolean).flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return candidates.find((file) => runs(file));
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the `docker` of this PATH can do all that the lessons ask: it is there, and its Compose answers. */
export async function hasWholeDocker(terminal: Pick<Terminal, 'env' | 'platform'>): Promise<boolean> {
  const docker = commandOnPath('docker', terminal);
  if (docker === undefined) return false;
  return docker.startsWith(folderOf('docker')) || answers(docker, ['compose', 'version'], terminal.env);
}

const answers = (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> =>
  new Promise((resolve) => {
    // Without the plugin an old `docker` prints its own help, and may even exit 0.
    execFile(file, [...args], { env, timeout: DEADLINE, windowsHide: true }, (error, stdout) => resolve(!error && /version/i.test(stdout)));
  });

/** Folders to put in front of PATH: where there is a real docker with Compose, that one is used. */
export async function missingFolders(terminal: Pick<Terminal, 'env' | 'platform'>): Promise<readonly string[]> {
  const tutor = commandOnPath('docker-tutor', terminal) ? [] : [folderOf('tutor')];
  return (await hasWholeDocker(terminal)) ? tutor : [...tutor, folderOf('docker')];
}
