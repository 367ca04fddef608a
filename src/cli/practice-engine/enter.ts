/** How a learner's other terminal gets to the practice engine. */
import { join } from 'node:path';
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

const quoted = (path: string): string => (/^[\w@%+=:,./\\-]+$/.test(path) ? path : `'${path}'`);
