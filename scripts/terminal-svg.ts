import type { IBuffer, IBufferCell } from '@xterm/headless';

/** The 16 colours of the picture, and the default foreground and background: one calm dark theme. */
const palette = [
  '#45475a', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#f5c2e7', '#94e2d5', '#bac2de',
  '#7f849c', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#f5c2e7', '#94e2d5', '#ffffff',
];
const foreground = '#cdd6f4';
const background = '#1e1e2e';
const cellWidth = 8.4;
const cellHeight = 18;
const margin = 14;

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** xterm's 6×6×6 cube and greys, for colours 16–255. */
function indexed(index: number): string {
  if (index < 16) return palette[index] ?? foreground;
  if (index >= 232) return rgb(Array<number>(3).fill(8 + (index - 232) * 10));
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return rgb([level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]);
}

const rgb = (parts: number[]) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

function colour(value: number, isDefault: boolean, isRgb: boolean, fallback: string): string {
  if (isDefault) return fallback;
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : indexed(value);
}

interface Style {
  readonly fill: string;
  readonly back: string;
  readonly extra: string;
}

function styleOf(cell: IBufferCell): Style {
  const front = colour(cell.getFgColor(), cell.isFgDefault(), cell.isFgRGB(), foreground);
  const behind = colour(cell.getBgColor(), cell.isBgDefault(), cell.isBgRGB(), background);
  const [fill, back] = cell.isInverse() ? [behind, front] : [front, behind];
  const extra = [
    cell.isBold() ? ' font-weight="bold"' : '',
    cell.isItalic() ? ' font-style="italic"' : '',
    cell.isUnderline() ? ' text-decoration="underline"' : '',
    cell.isDim() ? ' opacity="0.65"' : '',
  ].join('');
  return { fill, back, extra };
}

interface Run extends Style {
  readonly column: number;
  text: string;
  width: number;
}

/** Neighbouring cells of one style, joined. */
function runsOf(buffer: IBuffer, columns: number, row: number): Run[] {
  const line = buffer.getLine(buffer.viewportY + row);
  const runs: Run[] = [];
  for (let column = 0; line && column < columns; column += 1) {
    const cell = line.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const last = runs.at(-1);
    const text = cell.getChars() || ' ';
    if (last && last.fill === style.fill && last.back === style.back && last.extra === style.extra) {
      last.text += text;
      last.width += cell.getWidth();
    } else {
      runs.push({ ...style, column, text, width: cell.getWidth() });
    }
  }
  return runs;
}

function draw(run: Run, row: number): string {
  const x = (margin + run.column * cellWidth).toFixed(1);
  const y = margin + row * cellHeight;
  const width = (run.width * cellWidth).toFixed(1);
  const behind =
    run.back === background ? '' : `<rect x="${x}" y="${y}" width="${width}" height="${cellHeight}" fill="${run.back}"/>`;
  if (run.text.trim() === '') return behind;
  return `${behind}<text x="${x}" y="${y + 13.5}" fill="${run.fill}"${run.extra} textLength="${width}" xml:space="preserve">${escapeXml(run.text)}</text>`;
}

/** What a terminal shows now, as an SVG picture. */
export function terminalSvg(buffer: IBuffer, size: { columns: number; rows: number }, title: string): string {
  const width = Math.ceil(size.columns * cellWidth + 2 * margin);
  const height = size.rows * cellHeight + 2 * margin;
  const rows = Array.from({ length: size.rows }, (_, row) =>
    runsOf(buffer, size.columns, row).map((run) => draw(run, row)).join(''),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    ...rows.filter((row) => row !== ''),
    '</g></svg>',
    '',
  ].join('\n');
}
