/**
 * Wraps a flag's help at a width, as pflag does (FlagUsagesWrapped): the first line stands behind `indent` columns
 * already, a last word may go up to five columns over.
 * @param width columns of the terminal; 0: no wrapping
 */
export function wrap(indent: number, width: number, text: string): string {
  const broken = (part: string, by: number): string => part.replaceAll('\n', `\n${' '.repeat(by)}`);
  if (width === 0) return broken(text, indent);
  const start = width - indent < 24 ? `\n${' '.repeat(16)}` : '';
  const column = start ? 16 : indent;
  if (width - column < 24) return broken(text, column);
  const room = width - column - SLOP;
  let [line, rest] = cut(room, text);
  let out = start + broken(line, column);
  while (rest !== '') {
    [line, rest] = cut(room, rest);
    out += `\n${' '.repeat(column)}${broken(line, column)}`;
  }
  return out;
}

const SLOP = 5;

function cut(room: number, text: string): readonly [string, string] {
  if (room + SLOP > text.length) return [text, ''];
  const head = text.slice(0, room);
  const at = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'));
  if (at <= 0) return [text, ''];
  const line = head.lastIndexOf('\n');
  const end = line > 0 && line < at ? line : at;
  return [text.slice(0, end), text.slice(end + 1)];
}
