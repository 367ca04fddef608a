import { ComposeError, isDict, sortedKeys } from '../dict.js';

/** `{A: 1, B: null}` as `["A=1", "B"]`; a list stays. */
export function toPairs(value: unknown): string[] {
  if (isDict(value)) return sortedKeys(value).map((key) => (value[key] === null ? key : `${key}=${goText(value[key])}`));
  return Array.isArray(value) ? (value as unknown[]).map(goText) : [];
}

/** `["A=1", "B"]` as `{A: "1", B: null}`. @throws ComposeError for an item that is no text */
export function fromPairs(value: unknown, path: readonly string[]): Record<string, string | null> {
  if (isDict(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, each === null ? null : goText(each)]));
  const pairs: Record<string, string | null> = {};
  for (const [index, each] of (Array.isArray(value) ? (value as unknown[]) : []).entries()) {
    if (typeof each !== 'string') throw new ComposeError(`${path.join('.')}.[${index}]: unexpected type ${goType(each)}`);
    const at = each.indexOf('=');
    pairs[at < 0 ? each : each.slice(0, at)] = at < 0 ? null : each.slice(at + 1);
  }
  return pairs;
}

/** As Go prints a value with %v. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number' && Math.abs(value) >= 1e21) return value.toExponential().replace(/e\+(\d)$/, 'e+0$1');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

export function goType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return '[]interface {}';
  return isDict(value) ? 'map[string]interface {}' : typeof value === 'string' ? 'string' : '<nil>';
}
