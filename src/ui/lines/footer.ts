import { KEYS, labelOf, type Mode, type When } from '../keys.js';
import { widthOf } from '../text.js';
import type { Theme } from '../theme.js';

/** As many keys of the mode as fit, in the table's order; quit and help keep their place at the end. */
export function footerLine(mode: Mode, holds: Readonly<Record<When, boolean>>, position: string, columns: number, theme: Theme): string {
  const { paint, unicode } = theme;
  const shown = KEYS.filter((key) => key.footer !== undefined && key.modes.includes(mode) && (!key.when || holds[key.when]));
  const words = shown.map((key) => {
    const text = `${paint('accent', labelOf(key.keys[0] ?? '', unicode))} ${key.footer ?? ''}`;
    return { text, width: widthOf(text), keep: key.action.do === 'quit' || key.action.do === 'help' };
  });
  const right = position === '' ? '' : `${paint('quiet', position)} `;
  const room = columns - 1 - widthOf(right) - 1;
  // The least important are the last that are not kept.
  while (words.reduce((sum, word) => sum + word.width + 2, -2) > room) {
    const last = words.findLastIndex((word) => !word.keep);
    if (last < 0) break;
    words.splice(last, 1);
  }
  const left = ` ${words.map(({ text }) => text).join('  ')}`;
  return left + ' '.repeat(Math.max(0, columns - widthOf(left) - widthOf(right))) + right;
}
