import type { Setting, ShellKind } from './kind.js';
import { apply, quote, source } from './posix.js';

/** https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html: the first of these that is there. */
const profile = `if [ -r ~/.bash_profile ]; then . ~/.bash_profile
elif [ -r ~/.bash_login ]; then . ~/.bash_login
elif [ -r ~/.profile ]; then . ~/.profile; fi`;

/**
 * A login bash ignores --rcfile, so the files of a login are read by ours. The system's bashrc (/etc/bash.bashrc on Debian) is not
 * named here: bash reads it before any --rcfile (run_startup_files in its shell.c).
 */
export const bash: ShellKind = {
  names: ['bash'],
  start: (setting: Setting) => ({
    args: ['--rcfile', `${setting.folder}/bashrc`, '-i'],
    files: { bashrc: `${setting.login ? `${source(quote('/etc/profile'))}\n${profile}` : source('~/.bashrc')}\n${apply(setting)}\n` },
  }),
};
