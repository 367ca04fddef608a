/**
 * How many cells a character takes. The headless terminal's own table is that of Unicode 6, with emoji one cell wide: programs
 * (wcwidth of their C library) and the tutor's painter (string-width) say two. So it asks string-width, character by character.
 */
import type { IUnicodeVersionProvider } from '@xterm/headless';
import stringWidth from 'string-width';

type Width = 0 | 1 | 2;

/** Marks that one cell may hold. More are put on cells of their own: a flood of them would grow one cell without end. */
const MARKS = 16;

/** Vowels and final consonants of Korean syllables in parts, as macOS writes file names: drawn into the first consonant's cells. */
const isJamoPart = (code: number): boolean => (code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7fb);

const UNKNOWN = 255;
const known = new Uint8Array(0x20000).fill(UNKNOWN);

function measure(code: number): Width {
  return isJamoPart(code) ? 0 : (Math.min(2, stringWidth(String.fromCodePoint(code))) as Width);
}

export function widthOf(code: number): Width {
  if (code >= 0x20 && code < 0x7f) return 1;
  if (code >= known.length) return measure(code);
  if (known[code] === UNKNOWN) known[code] = measure(code);
  return known[code] as Width;
}

/**
 * The terminal packs what it knows of the last character into one number: bit 0 joins it to the cell before, bits 1 and 2 are the
 * cell's width, the rest is the provider's own; here, how many marks the cell has. (UnicodeService.createPropertyValue of xterm.js)
 */
export const unicode: IUnicodeVersionProvider & { charProperties(code: number, preceding: number): number } = {
  version: 'tutor',
  wcwidth: widthOf,
  charProperties(code, preceding) {
    const width = widthOf(code);
    if (width > 0 || preceding === 0) return width << 1;
    const before = (preceding >> 1) & 3;
    const marks = (preceding >> 3) + 1;
    return before === 0 || marks > MARKS ? 1 << 1 : (marks << 3) | (before << 1) | 1;
  },
};
