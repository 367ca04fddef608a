import type { Setting, ShellKind } from './kind.js';

const quote = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

/** A universal variable of the learner's is hidden by an empty one, never erased: it would be gone for good. */
const unset = (name: string): string => `set -ge ${name}; set -q ${name}; and set -gx ${name} ''`;

/** `-C` runs after all of fish's own files. https://fishshell.com/docs/current/cmds/fish.html */
export const fish: ShellKind = {
  names: ['fish'],
  start: ({ overrides, path, login }: Setting) => {
    const lines = Object.entries(overrides).map(([name, value]) => (value === undefined ? unset(name) : `set -gx ${name} ${quote(value)}`));
    if (path.length > 0) lines.push(`set -gx PATH ${path.map(quote).join(' ')} $PATH`);
    return { args: [...(login ? ['-l'] : []), '-i', ...(lines.length > 0 ? ['-C', lines.join('\n')] : [])] };
  },
};
