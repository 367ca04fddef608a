import type { Mode } from '../keys.js';
import type { Theme } from '../theme.js';
import type { EmbeddedShell } from '../use-shell.js';

export interface ShellRule {
  readonly title: string;
  readonly right: string;
}

/** What the rule above the shell says: how one gets there, that it has ended, how far it is scrolled back. */
export function shellRule({ state, end, scrolled }: Pick<EmbeddedShell, 'state' | 'end' | 'scrolled'>, mode: Mode, { paint, glyphs }: Theme): ShellRule {
  const typing = mode === 'shell';
  switch (state) {
    case 'ended':
      return { title: `The shell has ended (${end}) ${glyphs.dot} ${typing ? '' : 'Ctrl-T, then '}Enter starts a new one`, right: '' };
    case 'waiting':
      return { title: `Shell ${glyphs.dot} starting${glyphs.ellipsis}`, right: '' };
    default:
      return { title: `Shell${typing ? '' : ` ${glyphs.dot} ${paint('accent', 'Ctrl-T')} types here`}`, right: scrolled > 0 ? paint('accent', `${scrolled} lines below`) : '' };
  }
}
