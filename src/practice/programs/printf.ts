import type { Proc } from '../process/proc.js';
import { unescape } from './echo.js';

/** Nobody reads a wider field; a real one would be as much memory. */
const widest = 1 << 20;

/** `printf FORMAT ARGS…`: the format is used again while arguments are left. */
export async function printf(p: Proc, args: readonly string[]): Promise<number> {
  const [format, ...rest] = args;
  if (format === undefined) {
    await p.complain('usage: printf FORMAT [ARG]...');
    return 1;
  }
  let status = 0;
  let out = '';
  do {
    const before = rest.length;
    out += unescape(format.replace(/\\"/g, '"')).text.replace(/%(%|([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z]))/g, (_all, key: string, flags = '', width?: string, precision?: string, type = '') => {
      if (key === '%') return '%';
      const wide = Math.min(widest, width === '*' ? Number(rest.shift() ?? 0) : Number(width ?? 0));
      const exact = precision === '*' ? Number(rest.shift() ?? 0) : precision === undefined ? undefined : Math.min(widest, Number(precision));
      const arg = rest.shift();
      let text = convert(type, arg, exact);
      if (text === undefined) {
        status = 1;
        text = '0';
      }
      if (/[+ ]/.test(flags) && /[dif]/.test(type) && !text.startsWith('-')) text = (flags.includes('+') ? '+' : ' ') + text;
      if (flags.includes('-')) return text.padEnd(wide);
      return flags.includes('0') && type !== 's' ? text.replace(/^-?/, (sign) => sign + '0'.repeat(Math.max(0, wide - text!.length))) : text.padStart(wide);
    });
    if (rest.length === before) break;
  } while (rest.length > 0);
  await p.print(out);
  return status;
}

function convert(type: string, arg: string | undefined, precision: number | undefined): string | undefined {
  const text = arg ?? '';
  if (type === 's') return precision === undefined ? text : text.slice(0, precision);
  if (type === 'b') return unescape(text).text;
  if (type === 'c') return text.slice(0, 1);
  if (type === 'q') return `'${text.replace(/'/g, `'\\''`)}'`;
  const value = /^["']/.test(text) ? text.charCodeAt(1) : Number(text === '' ? 0 : text);
  if (Number.isNaN(value)) return undefined;
  if ('di'.includes(type)) return String(Math.trunc(value)).replace(/\d+/, (digits) => digits.padStart(precision ?? 0, '0'));
  if (type === 'u') return String(Math.trunc(value));
  if (type === 'o') return Math.trunc(value).toString(8);
  if (type === 'x') return Math.trunc(value).toString(16);
  if (type === 'X') return Math.trunc(value).toString(16).toUpperCase();
  if (type === 'f' || type === 'F') return value.toFixed(Math.min(100, precision ?? 6));
  if (type === 'e') return value.toExponential(Math.min(100, precision ?? 6)).replace(/e([+-])(\d)$/, 'e$10$2');
  if (type === 'g') return String(Number(value.toPrecision(Math.min(100, Math.max(1, precision ?? 6)))));
  return undefined;
}
