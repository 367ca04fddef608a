import { ApiError, badRequest } from '../state/error.js';

export type Lookup = (name: string) => string | undefined;

/** Splits at blanks outside quotes; quotes and escapes stay in the words. */
export function splitWords(text: string, escape = '\\'): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === escape && quote !== "'" && i + 1 < text.length) word += char + text[++i]!;
    else if (quote === '' && /\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char === quote) quote = '';
      word += char;
    }
  }
  if (word !== '') words.push(word);
  return words;
}

/** Fills in variables and takes quotes off, as the Dockerfile's own small shell does. Throws 400. */
export function expand(text: string, lookup: Lookup, escape = '\\'): string {
  try {
    return new Expander(text, lookup, escape).until('');
  } catch (error) {
    if (error instanceof ApiError) throw badRequest(`failed to process ${JSON.stringify(text)}: ${error.message}`);
    throw error;
  }
}

/** As `expand`, but a blank that a variable brought in, or that stands there, parts words. */
export const expandWords = (text: string, lookup: Lookup, escape = '\\'): string[] => splitWords(text, escape).map((word) => expand(word, lookup, escape));

class Expander {
  private at = 0;
  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
    private readonly escape: string,
  ) {}

  until(stop: string): string {
    let out = '';
    while (this.at < this.text.length && (stop === '' || this.text[this.at] !== stop)) {
      const char = this.text[this.at]!;
      if (char === "'") out += this.single();
      else if (char === '"') out += this.double();
      else if (char === '$') out += this.variable();
      else if (char === this.escape) {
        out += this.text[this.at + 1] ?? '';
        this.at += 2;
      } else {
        out += char;
        this.at++;
      }
    }
    return out;
  }

  private single(): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) throw badRequest('unexpected end of statement while looking for matching single-quote');
    const inner = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inner;
  }

  private double(): string {
    let out = '';
    this.at++;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) throw badRequest('unexpected end of statement while looking for matching double-quote');
      if (char === '"') break;
      if (char === '$') out += this.variable();
      else if (char === this.escape && ['"', '$', this.escape].includes(this.text[this.at + 1] ?? '')) {
        out += this.text[this.at + 1]!;
        this.at += 2;
      } else {
        out += char;
        this.at++;
      }
    }
    this.at++;
    return out;
  }

  private variable(): string {
    this.at++;
    if (this.text[this.at] !== '{') {
      const name = /^(?:[A-Za-z_]\w*|\d|[@*#?$!-])/.exec(this.text.slice(this.at))?.[0];
      if (!name) return '$';
      this.at += name.length;
      return this.lookup(name) ?? '';
    }
    this.at++;
    const name = /^\w+/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += name.length;
    const value = this.lookup(name);
    if (this.text[this.at] === '}') {
      this.at++;
      return value ?? '';
    }
    const [, colon = '', modifier] = /^(:?)([-+?])/.exec(this.text.slice(this.at)) ?? [];
    if (this.at >= this.text.length) throw badRequest("syntax error: missing '}'");
    if (name === '' || !modifier) throw badRequest(`unsupported modifier (${this.text.slice(this.at, this.at + 1)}) in substitution`);
    this.at += colon.length + 1;
    const other = this.until('}');
    if (this.text[this.at] !== '}') throw badRequest("syntax error: missing '}'");
    this.at++;
    const there = value !== undefined && (colon === '' || value !== '');
    if (modifier === '-') return there ? value : other;
    if (modifier === '+') return there ? other : '';
    if (!there) throw badRequest(`${name}: ${other || 'not allowed to be unset'}`);
    return value;
  }
}
