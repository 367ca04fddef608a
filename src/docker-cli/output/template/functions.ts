import { toJson } from '../json.js';
import { byKey, print, typeName } from './print.js';
import { sprintf } from './printf.js';

/** Why a function cannot be called with these values, without the place where it happened. */
export class CallError extends Error {
  constructor(
    message: string,
    /** Index of the argument that is to blame: Go names its place instead of the call's. */
    readonly argument?: number,
  ) {
    super(message);
  }
}

type Fn = (...values: readonly unknown[]) => unknown;

const truth = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
};
export { truth };

function text(value: unknown, argument: number): string {
  if (typeof value === 'string') return value;
  throw new CallError(value === undefined || value === null ? 'invalid value; expected string' : `wrong type for value; expected string; got ${typeName(value)}`, argument);
}

function basic(value: unknown): 'number' | 'string' | 'boolean' {
  const type = typeof value;
  if (type === 'number' || type === 'string' || type === 'boolean') return type;
  throw new CallError('non-comparable type');
}

function equal(one: unknown, other: unknown): boolean {
  if (one === null || one === undefined || other === null || other === undefined) return (one ?? null) === (other ?? null);
  if (typeof one === 'object' || typeof other === 'object') throw new CallError(`non-comparable type ${print(typeof one === 'object' ? one : other)}: ${typeName(typeof one === 'object' ? one : other)}`);
  if (basic(one) !== basic(other)) throw new CallError(`incompatible types for comparison: ${typeName(one)} and ${typeName(other)}`);
  return one === other;
}

function less(one: unknown, other: unknown): boolean {
  if (one === null || one === undefined || other === null || other === undefined) throw new CallError('invalid type for comparison');
  if (basic(one) !== basic(other)) throw new CallError(`incompatible types for comparison: ${typeName(one)} and ${typeName(other)}`);
  return (one as number) < (other as number);
}

function size(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.length;
  if (value !== null && typeof value === 'object') return Object.keys(value).length;
  throw new CallError(value === null || value === undefined ? 'len of nil pointer' : `len of type ${typeName(value)}`);
}

function index(value: unknown, ...keys: readonly unknown[]): unknown {
  return keys.reduce((inner, key) => {
    if (inner === null || inner === undefined) throw new CallError('index of untyped nil');
    if (Array.isArray(inner) || typeof inner === 'string') {
      if (!Number.isInteger(key)) throw new CallError(`cannot index slice/array with type ${typeName(key)}`);
      if ((key as number) < 0 || (key as number) >= inner.length) throw new CallError(`index out of range: ${key as number}`);
      return inner[key as number] as unknown;
    }
    if (typeof inner !== 'object') throw new CallError(`can't index item of type ${typeName(inner)}`);
    if (typeof key !== 'string') throw new CallError(`value has type ${typeName(key)}; should be string`);
    // A missing key gives the zero value of the map's type, which for most of Docker's maps is "".
    return Object.hasOwn(inner, key) ? (inner as Record<string, unknown>)[key] : '';
  }, value);
}

function slice(value: unknown, from: unknown = 0, to?: unknown): unknown {
  if (typeof value !== 'string' && !Array.isArray(value)) throw new CallError(`can't slice item of type ${typeName(value)}`);
  const end = to ?? value.length;
  for (const each of [from, end]) if (!Number.isInteger(each) || (each as number) < 0 || (each as number) > value.length) throw new CallError(`index out of range: ${String(each)}`);
  return value.slice(from as number, end as number);
}

/** Go's fmt.Sprint puts a space between two values when neither is a string. */
function sprint(...values: readonly unknown[]): string {
  return values.map((value, i) => (i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string' ? ' ' : '') + print(value)).join('');
}

const HTML: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&#34;', "'": '&#39;' };

/** text/template's own, and those that the CLI adds (docker/cli templates/templates.go). `and` and `or` are in evaluate.ts. */
export const functions: Readonly<Record<string, Fn>> = {
  not: (value) => !truth(value),
  len: size,
  index,
  slice,
  print: sprint,
  printf: (format, ...values) => sprintf(text(format, 0), values),
  println: (...values) => `${values.map((value) => print(value)).join(' ')}\n`,
  html: (...values) => sprint(...values).replace(/[<>&"']/g, (letter) => HTML[letter]!),
  js: (...values) => sprint(...values).replace(/[\\'"<>&=\n\r\t]/g, (letter) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '<': '\\u003C', '>': '\\u003E', '&': '\\u0026', '=': '\\u003D' })[letter] ?? `\\${letter}`),
  urlquery: (...values) => encodeURIComponent(sprint(...values)).replaceAll('%20', '+'),
  eq: (one, ...others) => {
    if (others.length === 0) throw new CallError('missing argument for comparison');
    return others.some((other) => equal(one, other));
  },
  ne: (one, other) => !equal(one, other),
  lt: less,
  le: (one, other) => less(one, other) || equal(one, other),
  gt: (one, other) => !less(one, other) && !equal(one, other),
  ge: (one, other) => !less(one, other),
  json: (value) => toJson(value),
  split: (value, by) => text(value, 0).split(text(by, 1)),
  join: (list, by) => {
    if (!Array.isArray(list) && list !== null) throw new CallError(`wrong type for value; expected []string; got ${typeName(list)}`, 0);
    return (list ?? []).map((each: unknown) => print(each)).join(text(by, 1));
  },
  title: (value) => text(value, 0).replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  lower: (value) => text(value, 0).toLowerCase(),
  upper: (value) => text(value, 0).toUpperCase(),
  pad: (value, before, after) => (text(value, 0) === '' ? '' : `${' '.repeat(Number(before))}${value as string}${' '.repeat(Number(after))}`),
  truncate: (value, length) => text(value, 0).slice(0, Number(length)),
};

/** Every name a template may call. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([...Object.keys(functions), 'and', 'or', 'call']);

/** What a `range` walks over, in Go's order. */
export function* each(value: unknown): Generator<readonly [unknown, unknown]> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) yield* value.entries();
  else if (typeof value === 'number') for (let i = 0; i < value; i++) yield [i, i];
  else if (typeof value === 'object') yield* Object.entries(value).sort(byKey);
  else throw new CallError(`range can't iterate over ${print(value)}`);
}
