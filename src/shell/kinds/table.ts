import { posix, win32 } from 'node:path';
import { bash } from './bash.js';
import { fish } from './fish.js';
import type { ShellKind } from './kind.js';
import { ksh, mksh, sh } from './sh.js';
import { cmd, powershell } from './windows.js';
import { zsh } from './zsh.js';

export const kinds: readonly ShellKind[] = [bash, zsh, fish, sh, ksh, mksh, powershell, cmd];

/** On a terminal any shell is interactive by itself. It gets the variables, but its own start files have the last word. */
const unknown: ShellKind = { names: [], start: () => ({ args: [] }) };

/** @param program a path or a name, of either platform */
export function kindOf(program: string, platform: NodeJS.Platform): ShellKind {
  const name = (platform === 'win32' ? win32 : posix).basename(program).toLowerCase().replace(/\.exe$/, '');
  return kinds.find(({ names }) => names.includes(name)) ?? unknown;
}
