import { ComposeError } from '../dict.js';
import { substitute, type Lookup } from '../interpolate/template.js';

/**
 * Reads a `.env` file by Compose's rules: `KEY=value`, `KEY: value`, `export KEY=value`, single quotes as they are, double quotes with
 * escapes and variables, ` # comments`, a bare `KEY` taken from the surroundings.
 * @param lookup values of variables used in values, before those of the file itself
 * @throws ComposeError with the line that cannot be read
 */
export function parseDotenv(text: string, lookup: Lookup, unset: (name: string) => void = () => undefined): Record<string, string> {
  const values: Record<string, string> = {};
  const from = (name: string): string | undefined => lookup(name) ?? values[name];
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  let at = 0;
  const lineOf = (): number => source.slice(0, at).split('\n').length;
  while (at < source.length) {
    const gap = /^\s*(?:#[^\n]*)?/.exec(source.slice(at))?.[0] ?? '';
    at += gap.length;
    if (gap !== '') continue;
    at += /^export\s+/.exec(source.slice(at))?.[0].length ?? 0;
    const head = source.slice(at);
    const [whole = '', key = '', sign = ''] = /^([^=:\n]*)([=:\n]|$)/.exec(head) ?? [];
    const name = key.trimEnd();
    const odd = /[^\p{L}\p{N}_.[\]\-\s]/u.exec(key)?.[0];
    const line = head.split('\n', 1)[0] ?? '';
    if (odd) throw new ComposeError(`line ${lineOf()}: unexpected character ${JSON.stringify(odd)} in variable name ${JSON.stringify(line)}`);
    if (/\s/.test(name)) throw new ComposeError(`line ${lineOf()}: key cannot contain a space`);
    at += whole.length;
    if (sign === '\n' || sign === '') {
      const inherited = lookup(name);
      if (name && inherited !== undefined) values[name] = inherited;
      continue;
    }
    at += /^[^\S\n]*/.exec(source.slice(at))?.[0].length ?? 0;
    const [value, length] = readValue(source.slice(at), from, unset, lineOf());
    values[name] = value;
    at += length;
  }
  return values;
}

function readValue(text: string, lookup: Lookup, unset: (name: string) => void, line: number): readonly [string, number] {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") {
    const raw = text.split('\n', 1)[0] ?? '';
    return [substitute(raw.replace(/(^|\s)#.*$/, '').trimEnd(), lookup, unset), raw.length];
  }
  const closed = quote === '"' ? /^"((?:[^"\\]|\\[\s\S])*)"/ : /^'((?:[^'\\]|\\[\s\S])*)'/;
  const match = closed.exec(text);
  if (!match) throw new ComposeError(`line ${line + text.split('\n').length - 1}: unterminated quoted value ${text.split('\n', 1)[0] ?? ''}`);
  const inside = match[1] ?? '';
  const rest = /^[^\n]*/.exec(text.slice(match[0].length))?.[0].length ?? 0;
  return [quote === '"' ? substitute(unescape(inside), lookup, unset) : inside, match[0].length + rest];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v', '"': '"', '\\': '\\', $: '$$' };

function unescape(text: string): string {
  return text.replace(/\\([\s\S])/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}
