import { widthOf } from '../text.js';
import type { Row } from './window.js';

/**
 * The escape text that turns one picture into another: each changed row by its number, nothing else. Never clears more
 * than the rest of a row, so that nothing flickers, and never scrolls.
 */
export function paint(previous: readonly string[], next: readonly Row[], columns: number): string {
  let out = '';
  for (let row = 0; row < Math.max(previous.length, next.length); row++) {
    const { text = '', full = false } = next[row] ?? {};
    if (text === previous[row]) continue;
    // Behind a full row the cursor still stands on its last cell, and "erase to the end" would take that cell away.
    const erase = full || widthOf(text) >= columns ? '' : '\u001B[K';
    out += `\u001B[${row + 1};1H${text}${erase}`;
  }
  return out;
}
