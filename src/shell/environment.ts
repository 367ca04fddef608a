/** The environment of the embedded shell: the learner's own, without what speaks of the terminal or the programs around the tutor. */
import { delimiter } from 'node:path';
import type { ShellOptions } from './types.js';

/**
 * What tells a program in which terminal it is, to use more than the standard: TERM_PROGRAM_VERSION, a tmux to command, a shell
 * integration to load. All of these would be answered by another terminal than the one that the program is in.
 */
const OTHER_TERMINAL =
  /^(TERM_PROGRAM(_VERSION)?|TERM_SESSION_ID|TERMCAP|LINES|COLUMNS|TMUX(_PANE)?|STY|WINDOW(ID)?|VTE_VERSION|WT_(SESSION|PROFILE_ID)|(KITTY|ITERM|GHOSTTY|ALACRITTY|WEZTERM|KONSOLE|VSCODE)_.*|LC_TERMINAL(_VERSION)?|ConEmu.*)$/;

/** Of the way in which the tutor itself was started: Node's channel to its parent, options of npm, the shell that came before. */
const OWN_START = /^(NODE_.*|OLDPWD|_)$/;
/** Not of the start: a certificate of the learner's company, and where their own packages are. */
const OF_THE_LEARNER = /^NODE_(EXTRA_CA_CERTS|PATH)$/;
/** https://docs.npmjs.com/cli/using-npm/scripts#environment */
const OF_NPM = /^(npm_.*|INIT_CWD|NODE|COLOR)$/;
/** Folders that npm puts in front of PATH for a script. */
const PATH_OF_NPM = /node_modules[\\/](\.bin|@npmcli[\\/]run-script[\\/]lib[\\/]node-gyp-bin)$/;

const ALWAYS = { TERM: 'xterm-256color', DOCKER_TUTOR_SHELL: '1' };

/**
 * DOCKER_HOST is what binds the shell to the tutor's engine: the CLI takes it before DOCKER_CONTEXT and before the context that
 * `docker context use other` writes to the config file (docker/cli, command.resolveContextName). So what is typed and what is checked
 * are one engine for as long as the learner does not name another in the command itself (-H, --context).
 * @returns without the names whose value is undefined
 */
export function environmentOf({ env, overrides, path }: Pick<ShellOptions, 'env' | 'overrides' | 'path'>): Record<string, string> {
  const byNpm = env['npm_execpath'] !== undefined || env['npm_lifecycle_event'] !== undefined;
  const kept = Object.entries(env).filter(([name]) => {
    if (OTHER_TERMINAL.test(name) || (byNpm && OF_NPM.test(name))) return false;
    return !OWN_START.test(name) || OF_THE_LEARNER.test(name);
  });
  const result: Record<string, string | undefined> = { ...Object.fromEntries(kept), ...ALWAYS, ...overrides };
  // Windows says Path.
  const name = Object.keys(result).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (result[name] ?? '').split(delimiter).filter((folder) => !(byNpm && PATH_OF_NPM.test(folder)));
  result[name] = [...path, ...folders].filter(Boolean).join(delimiter);
  return Object.fromEntries(Object.entries(result).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
