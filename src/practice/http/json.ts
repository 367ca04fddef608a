import type { IncomingMessage } from 'node:http';
import { badRequest } from '../state/error.js';

/** What a member must be, by name: `string[]` is a list of strings, an object is the table of a nested one. Others are not looked at. */
export type Shape = { readonly [member: string]: 'string' | 'bool' | 'int' | 'string[]' | 'object' | 'array' | Shape };

/**
 * Reads a request's body as Docker does (`httputils.ReadJSON`): one JSON object, with Go's words for what is wrong.
 * Throws 400. An empty body or `null` is `{}`.
 */
export function parseJson<T>(req: IncomingMessage, body: Buffer, shape?: Shape): T {
  const type = req.headers['content-type'];
  if (type !== undefined || body.length > 0) checkType(type ?? '');
  if (body.length === 0) return {} as T;
  const value = parseText(body.toString());
  if (value === null) return {} as T;
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest(`invalid JSON: json: cannot unmarshal ${kindOf(value)} into Go value of type object`);
  if (shape) check(value as Record<string, unknown>, shape, '');
  return value as T;
}

function checkType(type: string): void {
  if (type.split(';')[0]!.trim().toLowerCase() !== 'application/json') throw badRequest(`unsupported Content-Type header (${type}): must be 'application/json'`);
}

export function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badRequest(goReason(text, (error as Error).message));
  }
}

/** V8's reason as encoding/json words it. */
function goReason(text: string, reason: string): string {
  const at = Number(/position (\d+)/.exec(reason)?.[1] ?? NaN);
  if (/after JSON/.test(reason)) return 'unexpected content after JSON';
  if (/Unexpected end|Unterminated/.test(reason) || at >= text.trimEnd().length) return 'invalid JSON: unexpected EOF';
  const char = Number.isNaN(at) ? (/token '(.)'/.exec(reason)?.[1] ?? text.trim()[0] ?? '') : text[at];
  const where = /property name/.test(reason)
    ? 'looking for beginning of object key string'
    : /',' or '}'/.test(reason)
      ? 'after object key:value pair'
      : /',' or ']'/.test(reason)
        ? 'after array element'
        : /Expected ':'/.test(reason)
          ? 'after object key'
          : 'looking for beginning of value';
  return `invalid JSON: invalid character '${char}' ${where}`;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value);
const fits = (value: unknown, wanted: string): boolean => {
  if (wanted === 'string[]') return Array.isArray(value) && value.every((one) => typeof one === 'string' || one === null);
  if (wanted === 'int') return typeof value === 'number' && Number.isInteger(value);
  return kindOf(value) === (wanted === 'bool' ? 'bool' : wanted);
};
const goType: Record<string, string> = { int: 'int64', 'string[]': '[]string', array: '[]', object: 'map[string]' };

function check(value: Record<string, unknown>, shape: Shape, at: string): void {
  for (const [name, wanted] of Object.entries(shape)) {
    const found = value[name];
    if (found === undefined || found === null) continue;
    if (!fits(found, typeof wanted === 'string' ? wanted : 'object')) {
      const type = typeof wanted === 'string' ? (goType[wanted] ?? wanted) : 'struct';
      throw badRequest(`invalid JSON: json: cannot unmarshal ${kindOf(found)} into Go struct field ${at}.${name} of type ${type}`);
    }
    if (typeof wanted !== 'string') check(found as Record<string, unknown>, wanted, `${at}${at === '' ? '' : '.'}${name}`);
  }
}
