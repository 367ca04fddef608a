import type { Setting, ShellKind } from './kind.js';
import { apply, quote } from './posix.js';

/** Where the learner's own files are while ours stand in for them; gone when all are read. */
const KEPT = '__docker_tutor_zdotdir';
const toTheirs = `if [ -n "$${KEPT}" ]; then ZDOTDIR=$${KEPT}; else unset ZDOTDIR; fi`;
const read = (file: string): string => `[ -r "\${ZDOTDIR:-$HOME}/${file}" ] && . "\${ZDOTDIR:-$HOME}/${file}"`;

/**
 * ZDOTDIR names the folder of all of zsh's files, and the learner's .zshenv often sets it anew: each of ours gives the learner's file
 * the ZDOTDIR that it would have had, notes what it made of it, and leads zsh back to ours until the last one.
 * https://zsh.sourceforge.io/Doc/Release/Files.html
 */
export const zsh: ShellKind = {
  names: ['zsh'],
  start: (setting: Setting) => {
    const toOurs = `${KEPT}=\${ZDOTDIR-}\nZDOTDIR=${quote(setting.folder)}`;
    const theirs = setting.env['ZDOTDIR'];
    const begin = theirs ? `export ZDOTDIR=${quote(theirs)}` : 'unset ZDOTDIR';
    // macOS sets the history's file by ZDOTDIR in /etc/zshrc, before any file of a user's.
    const history = `case "\${HISTFILE-}" in ${quote(setting.folder)}/*) HISTFILE="\${ZDOTDIR:-$HOME}/.zsh_history" ;; esac`;
    const set = apply(setting);
    const file = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;
    const done = `unset ${KEPT}`;
    return {
      args: [...(setting.login ? ['-l'] : []), '-i'],
      env: { ZDOTDIR: setting.folder },
      files: {
        // Set in each, since a .zshenv may tell zsh to read no other.
        '.zshenv': file(begin, read('.zshenv'), set, toOurs),
        '.zprofile': file(toTheirs, read('.zprofile'), set, toOurs),
        '.zshrc': file(toTheirs, history, read('.zshrc'), set, setting.login ? toOurs : done),
        '.zlogin': file(toTheirs, read('.zlogin'), set, done),
      },
    };
  },
};
