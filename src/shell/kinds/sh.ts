import type { Setting, ShellKind } from './kind.js';
import { apply, quote, source } from './posix.js';

/** An interactive POSIX shell reads the file that ENV names, after the profile if it is a login. */
const byEnv = (names: readonly string[], otherwise?: string): ShellKind => ({
  names,
  start: (setting: Setting) => {
    const own = setting.env['ENV'] || undefined;
    // Variables in it count, as in `ENV=$HOME/.shrc`.
    const file = own === undefined ? otherwise : `"${own.replaceAll(/[\\"`]/g, '\\$&')}"`;
    const restore = own === undefined ? 'unset ENV' : `export ENV=${quote(own)}`;
    return {
      args: [...(setting.login ? ['-l'] : []), '-i'],
      env: { ENV: `${setting.folder}/shrc` },
      // Restored first: a shell that the learner's file starts reads the learner's file too.
      files: { shrc: [restore, ...(file === undefined ? [] : [source(file)]), apply(setting), ''].join('\n') },
    };
  },
});

export const sh = byEnv(['sh', 'dash', 'ash']);
/** Without ENV these have a file of their own. */
export const ksh = byEnv(['ksh', 'ksh93', 'rksh'], '"$HOME/.kshrc"');
export const mksh = byEnv(['mksh', 'lksh'], '"$HOME/.mkshrc"');
