/** How a learner's other terminal gets to the practice engine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceBase } from '../../engine/store/home.js';
import { evaluating, shellOf, type ShellKind } from '../../practice/service/environment.js';
import type { Terminal } from '../output/output.js';
import { packageRoot } from '../package.js';
import { commandOnPath } from './path.js';

export const shellHere = ({ env, platform }: Pick<Terminal, 'env' | 'platform'>): ShellKind => shellOf(env, platform);

/** `eval "$(docker-tutor practice env)"`, in the words of the shell; by its path where PATH does not have it (a clone). */
export function enterPractice(terminal: Pick<Terminal, 'env' | 'platform'>, shell = shellHere(terminal)): string {
  const named = shell === shellHere(terminal) ? '' : ` --shell ${shell}`;
  const command = commandOnPath('docker-tutor', terminal) ? 'docker-tutor' : `node ${quoted(join(packageRoot(), 'dist', 'docker-tutor.js'))}`;
  return evaluating(shell, `${command} practice env${named}`);
}

/** Columns of the line for a command on PATH: what fits beside its label on most screens. */
const SHORT = 36;

/** Names of the files that hold the line, and how each shell reads one. */
const FILES: Readonly<Record<ShellKind, readonly [name: string, read: (path: string) => string]>> = {
  sh: ['practice.sh', (path) => `. ${path}`],
  fish: ['practice.fish', (path) => `source ${path}`],
  powershell: ['practice.ps1', (path) => `. ${path}`],
  cmd: ['practice.cmd', (path) => `call ${path}`],
};

/**
 * The same for a screen: a line with the path of a clone is too long to be copied from one, so it goes into a file of the learner's
 * folder, and the line reads that.
 */
export function enterFromScreen(terminal: Pick<Terminal, 'env' | 'platform'>, folder = workspaceBase()): string {
  const line = enterPractice(terminal);
  if (line.length <= SHORT) return line;
  const shell = shellHere(terminal);
  const [name, read] = FILES[shell];
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${line}\n`);
  } catch {
    return line;
  }
  const home = terminal.env['HOME'];
  const short = home && path.startsWith(`${home}/`) && shell !== 'cmd' ? `~${path.slice(home.length)}` : path;
  return read(/^[~\w@%+=:,./\\-]+$/.test(short) ? short : `'${path}'`);
}

const quoted = (path: string): string => (/^[\w@%+=:,./\\-]+$/.test(path) ? path : `'${path}'`);
