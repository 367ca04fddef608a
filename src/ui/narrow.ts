/**
 * Nearly all text of a lesson is letters one column wide with simple colours. For it, width is length and wrapping is
 * arithmetic: 20 × faster than wrap-ansi and string-width, which ask Unicode about every character (a long lesson takes them
 * 200 ms, more than the first frame may take). Anything else goes to them; test/ui/narrow.test.ts holds both side by side.
 */

/** Latin, Greek and Cyrillic without combining marks; dashes, quotes, arrows, box drawing, ✓ ✗; colours by single codes. */
 
const NARROW = /^(?:[\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u0556\u2010-\u2027\u2030-\u205E\u2190-\u2193\u2500-\u257F\u25CB\u25CF\u2713\u2717]|\u001B\[\d+m)*$/;
 
const STYLE = /\u001B\[(\d+)m/g;

export const isNarrow = (text: string): boolean => NARROW.test(text);

export const withoutStyles = (text: string): string => (text.includes('\u001B') ? text.replace(STYLE, '') : text);

/** What closes each code, so that no colour runs over a line's end. */
function closing(code: number): number | undefined {
  if (code === 1 || code === 2) return 22;
  if (code === 3 || code === 4 || code === 7 || code === 9) return code + 20;
  return (code >= 30 && code <= 37) || (code >= 90 && code <= 97) ? 39 : undefined;
}

interface Piece {
  /** One word with its styles, or a run of spaces. */
  readonly text: string;
  readonly width: number;
  readonly space: boolean;
}

function pieces(line: string): Piece[] {
  // Styles cling to the word they stand at: they have no width, and a line must not begin with their closing code.
  const parts = line.match(/ +|(?:\u001B\[\d+m|[^ \u001B])+/g) ?? [];
  return parts.map((text) => ({ text, width: withoutStyles(text).length, space: text.startsWith(' ') }));
}

/** @param text for which `isNarrow` holds */
export function wrapNarrow(text: string, width: number): string[] {
  return restyle(text.split('\n').flatMap((line) => wrapLine(line, width)));
}

function wrapLine(line: string, width: number): string[] {
  if (withoutStyles(line).length <= width && !line.startsWith(' ') && !line.endsWith(' ')) return [line];
  const lines: string[] = [];
  let current = '';
  let used = 0;
  let gap = 0;
  for (const { text, width: columns, space } of pieces(line)) {
    if (space) {
      gap = used === 0 ? 0 : columns;
      continue;
    }
    if (used > 0 && used + gap + columns > width) {
      lines.push(current);
      current = '';
      used = gap = 0;
    }
    current += ' '.repeat(gap) + text;
    used += gap + columns;
    gap = 0;
    while (used > width) {
      const [head, tail] = cut(current, width);
      lines.push(head);
      current = tail;
      used -= width;
    }
  }
  lines.push(current);
  return lines;
}

/** Splits behind `width` visible characters. */
function cut(text: string, width: number): [string, string] {
  let seen = 0;
  let at = 0;
  while (at < text.length && seen < width) {
     
    const style = text[at] === '\u001B' ? /^\u001B\[\d+m/.exec(text.slice(at)) : null;
    if (style) at += style[0].length;
    else {
      at++;
      seen++;
    }
  }
  return [text.slice(0, at), text.slice(at)];
}

/** Closes at each line's end what is open there, and opens it again on the next. */
function restyle(lines: readonly string[]): string[] {
  let open: readonly number[] = [];
  return lines.map((line) => {
    if (open.length === 0 && !line.includes('\u001B')) return line;
    const start = open.map((code) => `\u001B[${code}m`).join('');
    for (const [, code] of line.matchAll(STYLE)) {
      const number = Number(code);
      open = closing(number) === undefined ? open.filter((each) => closing(each) !== number) : [...open, number];
    }
    const end = open.toReversed().map((code) => `\u001B[${closing(code) ?? 0}m`).join('');
    return start + line + end;
  });
}
