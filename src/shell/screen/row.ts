/**
 * One row of the headless terminal → one string that measures exactly as many columns as it should, whatever a program wrote.
 * Only printable characters and SGR come out: titles, clipboard and palette commands end in the parser.
 */
import type { IBufferCell, IBufferLine } from '@xterm/headless';
import stringWidth from 'string-width';
import { NO_STYLE, styleOf } from './style.js';

/** Characters that never join their neighbours: Latin, Greek, Cyrillic, symbols, lines, CJK, prompts' private ones, emoji (but skin tones, flags). */
const PLAIN =
  /^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u0556\u2010-\u2027\u2030-\u205E\u2190-\u2BFF\u3000-\u3029\u3041-\u3096\u30A0-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uE000-\uF8FF\uFF01-\uFF60\u{1F300}-\u{1F3FA}\u{1F400}-\u{1FAFF}]?$/u;
/** Marks that turn text around (https://trojansource.codes), and what would join a cell to the next or widen it. */
const JOINERS = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|[\u{FE00}-\u{FE0F}\u{E0000}-\u{E0FFF}]/gu;

interface Cells {
  /** Text of each cell; '' for the right half of a wide one. */
  readonly texts: string[];
  readonly styles: string[];
  plain: boolean;
}

function read(line: IBufferLine | undefined, columns: number, cell: IBufferCell): Cells {
  const cells: Cells = { texts: [], styles: [], plain: true };
  let half = false;
  for (let column = 0; column < columns; column += 1) {
    const found = line?.getCell(column, cell);
    const width = found?.getWidth() ?? 1;
    const chars = found?.getChars() ?? '';
    cells.styles.push(found && !found.isAttributeDefault() ? styleOf(found) : NO_STYLE);
    const wasHalf: boolean = half;
    half = width === 2 && column + 1 < columns;
    // The half of a wide character without its other one, as a resize leaves them, is blank.
    if (width === 0) cells.texts.push(wasHalf ? '' : ' ');
    else if (width === 2) cells.texts.push(half ? chars : ' ');
    else cells.texts.push(chars === '' ? ' ' : chars);
    if (cells.plain && chars.length > 0 && (chars.length > 1 || chars < ' ' || chars > '~') && !PLAIN.test(chars)) cells.plain = false;
  }
  return cells;
}

/** A row of joined emoji takes 0.8 ms to settle, thirty times the rest of its way: each is settled once while it is in view. */
const settled = new Map<string, readonly string[]>();
const SETTLED = 256;

function settledTexts(texts: readonly string[], columns: number): readonly string[] {
  const key = texts.join('\n');
  const known = settled.get(key);
  if (known) return known;
  const fresh = [...texts];
  settle(fresh, columns);
  if (settled.size >= SETTLED) settled.clear();
  settled.set(key, fresh);
  return fresh;
}

/** Emoji that are joined to one, flags, skin tones and the like are several cells here, but one in a painter that knows them. */
function settle(texts: string[], columns: number): void {
  const widthAt = (column: number): number => (texts[column + 1] === '' ? 2 : 1);
  const replace = (wrong: (text: string, column: number) => boolean): void =>
    texts.forEach((text, column) => {
      if (text !== '' && !PLAIN.test(text) && wrong(text, column)) texts[column] = ' '.repeat(widthAt(column));
    });
  texts.forEach((text, column) => {
    if (text !== '') texts[column] = text.replaceAll(JOINERS, '') || ' ';
  });
  replace((text, column) => stringWidth(text) !== widthAt(column));
  if (stringWidth(texts.join('')) === columns) return;
  // Each is right alone, so some are joined to the one before.
  replace((text, column) => {
    const before = texts[column - 1] || texts[column - 2] || '';
    return stringWidth(before + text) !== stringWidth(before) + widthAt(column);
  });
  if (stringWidth(texts.join('')) !== columns) replace(() => true);
}

/**
 * @param cell any cell of the terminal; used again and again, since a new one for each would cost more than all the rest
 * @returns exactly `columns` wide; ends with a reset where it set anything
 */
export function rowText(line: IBufferLine | undefined, columns: number, cell: IBufferCell): string {
  const cells = read(line, columns, cell);
  const texts = cells.plain ? cells.texts : settledTexts(cells.texts, columns);
  let text = '';
  let style = NO_STYLE;
  for (let column = 0; column < columns; column += 1) {
    const next = cells.styles[column]!;
    if (next !== style && texts[column] !== '') {
      if (style !== NO_STYLE) text += '\u001B[0m';
      text += next;
      style = next;
    }
    text += texts[column]!;
  }
  return style === NO_STYLE ? text : `${text}\u001B[0m`;
}
