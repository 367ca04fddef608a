import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { isNarrow, withoutStyles, wrapNarrow } from './narrow.js';
import type { Theme } from './theme.js';

/** Columns on the screen. */
export const widthOf = (text: string): number => (isNarrow(text) ? withoutStyles(text).length : stringWidth(text));

/** Word-wraps; a word longer than the line is broken. Never gives a line wider than `width` columns. */
export function wrap(text: string, width: number): string[] {
  const columns = Math.max(1, width);
  return isNarrow(text) ? wrapNarrow(text, columns) : wrapAnsi(text, columns, { hard: true, trim: true }).split('\n');
}

/** How far what belongs to the line above is indented below it. */
const CONTINUED = 2;

/** Keeps the line breaks and the indentation: for code and commands. A longer line goes on below, from a space if it can. */
export function wrapCode(text: string, width: number): string[] {
  const columns = Math.max(1, width);
  return text.split('\n').flatMap((line) => (widthOf(line) <= columns ? [line] : wrapCodeLine(line, columns)));
}

function wrapCodeLine(line: string, columns: number): string[] {
  const plain = withoutStyles(line);
  const start = plain.search(/[^ ]|$/) + CONTINUED;
  // In a very narrow window, or deep in a drawing, there is no room to be neat.
  if (!isNarrow(line) || start > columns / 2) return wrapAnsi(line, columns, { hard: true, trim: false, wordWrap: false }).split('\n');
  const lines: string[] = [];
  let from = 0;
  let indentation = 0;
  while (plain.length - from > columns - indentation) {
    const room = columns - indentation;
    const space = plain.lastIndexOf(' ', from + room);
    const word = /^ [^ ]*/.exec(plain.slice(space))?.[0].length ?? 0;
    // Not for a word that is too long for the next line as well: the room here would be lost.
    const to = space > from + start && (word <= columns - start || space > from + room / 2) ? space : from + room;
    lines.push(' '.repeat(indentation) + sliceAnsi(line, from, to));
    from = to + plain.slice(to).search(/[^ ]|$/);
    indentation = start;
  }
  return [...lines, ' '.repeat(indentation) + sliceAnsi(line, from)];
}

/** Puts a label in front of the first line and indents the others below it. */
export function hang(label: string, text: string, width: number): string[] {
  const indent = widthOf(label);
  // Lines that fit are left alone: they may be code, whose indentation matters.
  const lines = text.split('\n').flatMap((line) => (widthOf(line) <= width - indent ? [line] : wrap(line, width - indent)));
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(indent)) + line);
}

export const indent = (lines: readonly string[], columns: number): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));

/** Cuts to `width` columns, with an ellipsis where something was cut. */
export function fit(text: string, width: number, theme: Theme): string {
  if (widthOf(text) <= width) return text;
  if (width <= 0) return '';
  return sliceAnsi(text, 0, width - 1) + theme.glyphs.ellipsis;
}

/** One line with text at both ends. The right end is kept whole; the left one is cut. */
export function ends(left: string, right: string, width: number, theme: Theme): string {
  const space = width - widthOf(right);
  const start = fit(left, Math.max(0, space - 1), theme);
  return start + ' '.repeat(Math.max(0, space - widthOf(start))) + fit(right, width, theme);
}

/** `backticks` as the code they are. */
export function withCode(text: string, theme: Theme): string {
  return text.replace(/`([^`\n]+)`/g, (_, code: string) => (theme.colour ? theme.paint('code', code) : `\`${code}\``));
}
