import type { StepCommand } from '../commands.js';
import { fit, hang } from '../text.js';
import type { Theme } from '../theme.js';
import { own } from './context.js';

const SOURCES: Readonly<Record<StepCommand['from'], string>> = { text: '', hint: 'hint', solution: 'solution' };

/** The commands of the step as a list to choose from. */
export function commandLines(commands: readonly StepCommand[], cursor: number, width: number, theme: Theme): { lines: readonly string[]; at: number } {
  const { paint, glyphs } = theme;
  const lines = [paint('heading', 'Commands of this step'), ''];
  let at = 0;
  for (const [index, { command, from }] of commands.entries()) {
    const chosen = index === cursor;
    if (chosen) at = lines.length;
    const source = SOURCES[from] && `${paint('quiet', SOURCES[from])} `;
    const [first = '', ...more] = own(command, theme).split('\n');
    const text = fit(`${first}${more.length > 0 ? ` ${glyphs.ellipsis}` : ''}`, width - 14, theme);
    lines.push(...hang(`${chosen ? paint('accent', glyphs.pointer) : ' '} ${source}`, chosen ? paint('select', ` ${text} `) : ` ${paint('code', text)} `, width));
  }
  return { lines, at };
}
