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

/** Keeps the line breaks and the indentation: for code and commands. */
export function wrapCode(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(1, width), { hard: true, trim: false, wordWrap: false }).split('\n');
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
