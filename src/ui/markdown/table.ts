import { widthOf, wrap } from '../text.js';
import type { Theme } from '../theme.js';

const GAP = 2;

/** A table without a cage: bold heads, one rule, cells wrapped in their column. */
export function tableLines(header: readonly string[], rows: readonly (readonly string[])[], width: number, theme: Theme): string[] {
  const widths = columnWidths([header, ...rows], width);
  const line = (cells: readonly string[]): string[] => {
    const wrapped = widths.map((column, index) => wrap(cells[index] ?? '', column));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    return Array.from({ length: height }, (_, row) =>
      widths.map((column, index) => pad(wrapped[index]?.[row] ?? '', column)).join(' '.repeat(GAP)).trimEnd(),
    );
  };
  const rule = widths.map((column) => theme.paint('quiet', theme.glyphs.rule.repeat(column))).join(' '.repeat(GAP));
  const hasHead = header.some((cell) => cell !== '' && widthOf(cell) > 0);
  const tall = rows.some((row) => line(row).length > 1);
  const body = rows.flatMap((row, index) => (tall && index > 0 ? ['', ...line(row)] : line(row)));
  return hasHead ? [...line(header), rule, ...body] : body;
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Natural widths; where they do not fit, the widest column gives way, cell by cell. */
export function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(1, ...rows.map((row) => widthOf(row[column] ?? ''))));
  const room = width - GAP * (columns - 1);
  for (let excess = widths.reduce((sum, each) => sum + each, 0) - room; excess > 0; excess--) {
    const widest = Math.max(...widths);
    if (widest === 1) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}
