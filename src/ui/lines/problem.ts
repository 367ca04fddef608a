import type { Problem } from '../../problem.js';
import { hang, wrap } from '../text.js';
import type { Theme } from '../theme.js';
import { foreign } from './context.js';

/** What, why, what to do. */
export function reasonLines(problem: Problem, width: number, theme: Theme): string[] {
  const { paint, glyphs } = theme;
  const row = (label: string, text: string): string[] => (text ? hang(`  ${paint('quiet', label.padEnd(6))}`, foreign(text, theme), width) : []);
  return [
    ...hang(`${paint('fail', glyphs.fail)} `, paint('strong', foreign(problem.what, theme)), width),
    ...row('why', problem.why),
    ...row('next', problem.next),
  ];
}

/** No engine: why; and that the lesson does not wait for it. */
export function problemLines(problem: Problem, offers: boolean, width: number, theme: Theme): string[] {
  const more = offers ? ' u shows how to learn without it.' : '';
  return [...reasonLines(problem, width, theme), ...wrap(theme.paint('quiet', `  It is looked for again every few seconds; r looks now.${more}`), width)];
}
