import { patternSource, splitPattern } from './pattern.js';

/** One character of a pattern, or `*`. */
type Token = '*' | ((char: string) => boolean);

function compile(pattern: string): Token[] {
  return splitPattern(pattern).map((piece): Token => {
    if (piece === '*') return '*';
    if (piece === '?') return () => true;
    if (!piece.startsWith('[')) {
      const char = piece.startsWith('\\') && piece.length > 1 ? piece[1]! : piece;
      return (other) => other === char;
    }
    const set = new RegExp(`^${patternSource(piece)}$`);
    return (other) => set.test(other);
  });
}

/** Whether a pattern matches all of a text, in time proportional to both lengths: as a regular expression, `*a*a*a` could take for ever. */
export function matches(pattern: string, text: string): boolean {
  const tokens = compile(pattern);
  let at = 0;
  let star = -1;
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const token = tokens[at];
    if (token === '*') {
      star = at++;
      from = i;
    } else if (token?.(text[i]!)) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++from;
    } else return false;
  }
  while (tokens[at] === '*') at++;
  return at === tokens.length;
}

/** The length of the shortest or longest beginning (`suffix`: end) of a text that a pattern matches; undefined when none does. */
export function matchLength(pattern: string, text: string, { suffix = false, longest = false }): number | undefined {
  const tokens = compile(pattern);
  if (suffix) tokens.reverse();
  // Which tokens have been passed: all possibilities at once.
  let reached = spread(tokens, [true]);
  let found = reached[tokens.length] ? 0 : undefined;
  for (let i = 0; i < text.length && (longest || found === undefined) && reached.length > 0; i++) {
    const char = text[suffix ? text.length - 1 - i : i]!;
    const next: boolean[] = [];
    tokens.forEach((token, at) => {
      if (!reached[at]) return;
      if (token === '*') next[at] = true;
      else if (token(char)) next[at + 1] = true;
    });
    reached = spread(tokens, next);
    if (reached[tokens.length]) found = i + 1;
  }
  return found;
}

/** `*` may stand for nothing. */
function spread(tokens: readonly Token[], reached: boolean[]): boolean[] {
  tokens.forEach((token, at) => {
    if (reached[at] && token === '*') reached[at + 1] = true;
  });
  return reached;
}
