/** How a learner's other terminal gets to the practice engine. */
import { evaluating, shellOf, type ShellKind } from '../../practice/service/environment.js';
import type { Terminal } from '../output/output.js';

export const shellHere = ({ env, platform }: Pick<Terminal, 'env' | 'platform'>): ShellKind => shellOf(env, platform);

/** `eval "$(docker-tutor practice env)"`, in the words of the shell. */
export function enterPractice(terminal: Pick<Terminal, 'env' | 'platform'>, shell = shellHere(terminal)): string {
  const named = shell === shellHere(terminal) ? '' : ` --shell ${shell}`;
  return evaluating(shell, `docker-tutor practice env${named}`);
}
