/** Text that bash, zsh, ksh and every sh read alike. */
import type { Setting } from './kind.js';

/** One word, whatever it holds. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Reads a file of the learner's where it is one. @param file already quoted */
export const source = (file: string): string => `[ -r ${file} ] && . ${file}`;

/** Sets what the tutor needs; says nothing and leaves no variable of its own behind. */
export function apply({ overrides, path }: Pick<Setting, 'overrides' | 'path'>): string {
  const lines = Object.entries(overrides).map(([name, value]) => (value === undefined ? `unset ${name}` : `export ${name}=${quote(value)}`));
  if (path.length > 0) {
    const front = quote(path.join(':'));
    lines.push(`case "$PATH:" in ${front}:*) ;; *) export PATH=${front}:"$PATH" ;; esac`);
  }
  return lines.join('\n');
}
