/** Attributes of a cell → the SGR codes that set them. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html (SGR) */
import type { IBufferCell } from '@xterm/headless';

export const NO_STYLE = '';

/** No blinking: what moves by itself beside a lesson keeps from reading. */
const FLAGS: readonly (readonly [code: number, has: (cell: IBufferCell) => number])[] = [
  [1, (cell) => cell.isBold()],
  [2, (cell) => cell.isDim()],
  [3, (cell) => cell.isItalic()],
  [4, (cell) => cell.isUnderline()],
  [7, (cell) => cell.isInverse()],
  [8, (cell) => cell.isInvisible()],
  [9, (cell) => cell.isStrikethrough()],
];

/** The learner's terminal draws them: the first 16 are theirs, the others are the same everywhere. */
function colour(value: number, rgb: boolean, base: 30 | 40): string {
  if (rgb) return `${base + 8};2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
  if (value < 8) return String(base + value);
  return value < 16 ? String(base + 60 + value - 8) : `${base + 8};5;${value}`;
}

const sgr = (code: number | string): string => `\u001B[${code}m`;

/** One sequence for each attribute, which is what Ink's parser reads fastest and surest. */
export function styleOf(cell: IBufferCell): string {
  let style = NO_STYLE;
  for (const [code, has] of FLAGS) if (has(cell)) style += sgr(code);
  if (!cell.isFgDefault()) style += sgr(colour(cell.getFgColor(), cell.isFgRGB(), 30));
  if (!cell.isBgDefault()) style += sgr(colour(cell.getBgColor(), cell.isBgRGB(), 40));
  return style;
}
