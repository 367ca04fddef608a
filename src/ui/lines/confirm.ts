import type { Mode } from '../keys.js';
import { fit } from '../text.js';
import type { Theme } from '../theme.js';
import type { Place } from '../use-session.js';

interface Confirmation {
  readonly ask: string;
  detail(place: Place): string;
  readonly no: string;
}

/** What is asked before something is done that cannot be taken back; the reset has a page of its own. */
const CONFIRMATIONS: Readonly<Partial<Record<Mode, Confirmation>>> = {
  solution: {
    ask: 'Show the solution?',
    detail({ exercise, state }) {
      const left = (exercise?.hints.length ?? 0) - state.hints;
      return left > 0 ? `${left} ${left === 1 ? 'hint' : 'hints'} left` : '';
    },
    no: 'no, I try on',
  },
  restart: { ask: 'Make anew what was prepared?', detail: () => 'with new values; yours stays', no: 'no' },
};

/** The question in the footer's place; undefined where the mode asks nothing. */
export function confirmLine(mode: Mode, place: Place, columns: number, theme: Theme): string | undefined {
  const confirmation = CONFIRMATIONS[mode];
  if (!confirmation) return undefined;
  const { paint } = theme;
  const detail = confirmation.detail(place);
  const text = ` ${paint('strong', confirmation.ask)}${detail && ` (${detail})`}  ${paint('accent', 'y')} yes  ${paint('accent', 'n')} ${confirmation.no}`;
  return fit(text, columns, theme);
}

/** The same for a screen reader. */
export function confirmSentence(mode: Mode, place: Place): string | undefined {
  const confirmation = CONFIRMATIONS[mode];
  if (!confirmation) return undefined;
  const detail = confirmation.detail(place);
  return `${confirmation.ask}${detail && ` (${detail})`} Press y for yes, n for no.`;
}
