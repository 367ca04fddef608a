import { TemplateSyntaxError } from './ast.js';

export interface Token {
  readonly kind: 'field' | 'variable' | 'word' | 'number' | 'string' | 'dot' | 'mark';
  readonly text: string;
  readonly at: number;
  /** Nothing stands between it and the token before: `$x.a` is one operand, `$x .a` two. */
  readonly glued: boolean;
}

const RULES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?)/y],
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['dot', /\./y],
  ['variable', /\$[\p{L}\p{N}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ['mark', /:=|[=|(),]/y],
];

/** The tokens of one action. @param base where the action stands in the template */
export function tokens(source: string, base: number): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  let spaced = true;
  next: while (at < source.length) {
    const space = /\s+/y;
    space.lastIndex = at;
    if (space.test(source)) {
      at = space.lastIndex;
      spaced = true;
      continue;
    }
    for (const [kind, rule] of RULES) {
      rule.lastIndex = at;
      const match = rule.exec(source);
      if (!match) continue;
      found.push({ kind, text: match[0], at: base + at, glued: !spaced });
      at = rule.lastIndex;
      spaced = false;
      continue next;
    }
    throw new TemplateSyntaxError(`unexpected ${JSON.stringify(source[at])} in command`.replace(/"/g, "'").replace(/^unexpected '(.)'/, 'unexpected "$1"'));
  }
  return found;
}

/** The value of a string or character constant. @throws TemplateSyntaxError */
export function unquote(text: string): string | number {
  if (text.startsWith('`')) return text.slice(1, -1);
  const inner = text.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g, (_, escape: string) => {
    const plain = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', '"': '"', "'": "'" }[escape];
    if (plain !== undefined) return plain;
    if (/^[xuU]/.test(escape)) return String.fromCodePoint(parseInt(escape.slice(1), 16));
    if (/^[0-7]{3}$/.test(escape)) return String.fromCharCode(parseInt(escape, 8));
    throw new TemplateSyntaxError('invalid syntax');
  });
  return text.startsWith("'") ? inner.codePointAt(0)! : inner;
}
