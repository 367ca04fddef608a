import { isNothing, isStruct } from './typed.js';

/** As Go's encoder without HTML escaping writes a value on one line; fields stay in their order, keys of maps are sorted. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null, sorted).replace(/[\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`);
}

function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isNothing(value)) return null;
  if (Array.isArray(value) || isStruct(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Indents JSON text as Go's json.Indent does, without parsing it: numbers beyond 2^53 stay what they are.
 * @param indent of one level: four spaces for `inspect`
 */
export function indentJson(text: string, indent = '    '): string {
  let depth = 0;
  let out = '';
  const line = (): string => `\n${indent.repeat(depth)}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      depth++;
      out += token + line();
    } else if (token === '}' || token === ']') {
      depth--;
      // Nothing stood inside: {} and [] stay together.
      out = /[{[]\s*$/.test(out) && !out.trimEnd().endsWith(',') ? out.trimEnd() + token : out + line() + token;
    } else if (token === ',') out += token + line();
    else if (token === ':') out += ': ';
    else out += token;
  }
  return out;
}
