/** Shell patterns. In a pattern text, a backslash takes the meaning from the next character. */
const classes: Record<string, string> = {
  alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: ' \\t\\n\\r\\f\\v', blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9a-fA-F', word: '\\w',
};
const plain = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

export const escapePattern = (text: string): string => text.replace(/[\\*?[\]!^-]/g, '\\$&');
export const isPattern = (pattern: string): boolean => /(?<!\\)(?:\\\\)*[*?[]/.test(pattern);
export const unescapePattern = (pattern: string): string => pattern.replace(/\\(.)/gs, '$1');

/** A pattern's pieces: `*`, `?`, `[…]`, a character, or one with its backslash. */
export function splitPattern(pattern: string): string[] {
  const pieces: string[] = [];
  for (let i = 0; i < pattern.length; ) {
    const end = pattern[i] === '[' ? closing(pattern, i) : pattern[i] === '\\' && i + 1 < pattern.length ? i + 1 : i;
    pieces.push(end < 0 ? '\\[' : pattern.slice(i, end + 1));
    i = Math.max(i, end) + 1;
  }
  return pieces;
}

/** The body of a regular expression for a pattern. */
export function patternSource(pattern: string): string {
  return splitPattern(pattern)
    .map((piece) => {
      if (piece === '*') return '[\\s\\S]*';
      if (piece === '?') return '[\\s\\S]';
      if (piece.startsWith('[')) return set(piece.slice(1, -1));
      return plain(piece.length > 1 ? piece[1]! : piece);
    })
    .join('');
}

function closing(pattern: string, from: number): number {
  let i = from + 1;
  if (pattern[i] === '!' || pattern[i] === '^') i++;
  if (pattern[i] === ']') i++;
  for (; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern.startsWith('[:', i)) {
      const end = pattern.indexOf(':]', i);
      if (end > 0) i = end + 1;
    } else if (pattern[i] === ']') return i;
  }
  return -1;
}

function set(body: string): string {
  const not = body.startsWith('!') || body.startsWith('^');
  const inner = (not ? body.slice(1) : body)
    .replace(/\[:(\w+):\]/g, (_all, name: string) => `\0${name}\0`)
    .replace(/\\?([\][\\^])/g, (all, char: string) => (all.length === 2 || char !== '\\' ? `\\${char}` : '\\\\'))
    .replace(/\0(\w+)\0/g, (_all, name: string) => classes[name] ?? '');
  return `[${not ? '^' : ''}${inner}]`;
}
