import { widthOf } from '../text.js';

/**
 * The escape text that turns one picture into another: each changed row by its number, nothing else. Never clears more
 * than the rest of a row, so that nothing flickers, and never scrolls.
 */
export function paint(previous: readonly string[], next: readonly string[], columns: number): string {
  let out = '';
  for (let row = 0; row < Math.max(previous.length, next.length); row++) {
    const line = next[row] ?? '';
    if (line === previous[row]) continue;
    // Behind a full row the cursor still stands on its last cell, and "erase to the end" would take that cell away.
    const erase = widthOf(line) < columns ? '\u001B[K' : '';
    out += `\u001B[${row + 1};1H${line}${erase}`;
  }
  return out;
}
