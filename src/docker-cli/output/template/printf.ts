import { significant } from '../size.js';
import { print, typeName } from './print.js';

/** Go's fmt.Sprintf, for the verbs that templates use. */
export function sprintf(format: string, values: readonly unknown[]): string {
  let used = 0;
  const text = format.replace(/%([-+# 0]*)(\d+|\*)?(?:\.(\d+|\*)?)?([a-zA-Z%])?/g, (all, flags: string, width?: string, precision?: string, verb?: string) => {
    if (verb === undefined) return '%!(NOVERB)';
    if (verb === '%') return '%';
    const number = (text: string | undefined): number | undefined => (text === '*' ? Number(values[used++]) : text === undefined ? undefined : Number(text));
    const columns = number(width);
    const digits = all.includes('.') ? (number(precision) ?? 0) : undefined;
    if (used >= values.length) return `%!${verb}(MISSING)`;
    const body = verbOf(verb, values[used++], digits, flags);
    if (columns === undefined) return body;
    if (flags.includes('-')) return body.padEnd(columns);
    if (flags.includes('0') && 'dfgxXob'.includes(verb)) return body.startsWith('-') ? `-${body.slice(1).padStart(columns - 1, '0')}` : body.padStart(columns, '0');
    return body.padStart(columns);
  });
  if (used >= values.length) return text;
  return `${text}%!(EXTRA ${values.slice(used).map((value) => `${typeName(value)}=${print(value)}`).join(', ')})`;
}

function verbOf(verb: string, value: unknown, digits: number | undefined, flags: string): string {
  const bad = `%!${verb}(${typeName(value)}=${print(value, true)})`;
  const sign = typeof value === 'number' && value >= 0 && flags.includes('+') ? '+' : '';
  switch (verb) {
    case 'v':
      return print(value, true);
    case 's':
      if (value === null || value === undefined) return '%!s(<nil>)';
      if (typeof value === 'number' || typeof value === 'boolean') return bad;
      return digits === undefined ? print(value, true) : [...print(value, true)].slice(0, digits).join('');
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? `[${value.map((each) => verbOf('q', each, undefined, '')).join(' ')}]` : bad;
    case 'd':
      return Number.isInteger(value) ? sign + print(value) : Array.isArray(value) ? `[${value.map((each) => verbOf('d', each, undefined, flags)).join(' ')}]` : bad;
    case 't':
      return typeof value === 'boolean' ? String(value) : bad;
    case 'f':
    case 'F':
      return typeof value === 'number' && !Number.isInteger(value) ? sign + value.toFixed(digits ?? 6) : bad;
    case 'g':
      return typeof value === 'number' && !Number.isInteger(value) ? sign + (digits === undefined ? print(value) : significant(value, digits)) : bad;
    case 'e':
      return typeof value === 'number' && !Number.isInteger(value) ? sign + value.toExponential(digits ?? 6).replace(/e([+-])(\d)$/, 'e$10$2') : bad;
    case 'x':
    case 'X': {
      const hex = typeof value === 'string' ? Buffer.from(value).toString('hex') : Number.isInteger(value) ? (value as number).toString(16) : undefined;
      return hex === undefined ? bad : verb === 'X' ? hex.toUpperCase() : hex;
    }
    case 'o':
    case 'b':
      return Number.isInteger(value) ? (value as number).toString(verb === 'o' ? 8 : 2) : bad;
    case 'c':
      return Number.isInteger(value) ? String.fromCodePoint(value as number) : bad;
    case 'T':
      return typeName(value);
    default:
      return bad;
  }
}
