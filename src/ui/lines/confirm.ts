import { fit } from '../text.js';
import type { Theme } from '../theme.js';
import type { Place } from '../use-session.js';

/** The question in the footer's place before a solution is shown. */
export function confirmLine({ exercise, state }: Place, columns: number, theme: Theme): string {
  const { paint } = theme;
  const left = (exercise?.hints.length ?? 0) - state.hints;
  const instead = left > 0 ? ` (${left} ${left === 1 ? 'hint' : 'hints'} left)` : '';
  const text = ` ${paint('strong', 'Show the solution?')}${instead}  ${paint('accent', 'y')} yes  ${paint('accent', 'n')} no, I try on`;
  return fit(text, columns, theme);
}
