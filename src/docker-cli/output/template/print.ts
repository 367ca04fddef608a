import { isStruct, zero } from '../typed.js';

/** A number that Go would hold as a float: 2.0 prints as 2, but `%d` refuses it. */
export const typeName = (value: unknown): string => {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (Array.isArray(value)) return '[]interface {}';
  return 'map[string]interface {}';
};

/** As Go's fmt prints a value with %v. Objects whose keys are names are maps, all others structs: see typed.ts. */
export function print(value: unknown, inner = false): string {
  if (value === undefined) return inner ? '<nil>' : '<no value>';
  if (value === null) return '<nil>';
  if (typeof value === 'number') return printNumber(value);
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map((each) => print(each, true)).join(' ')}]`;
  const entries = Object.entries(value as object);
  if (isStruct(value as object)) return `{${entries.map(([name, each]) => print(each === null ? zero(name) : each, true)).join(' ')}}`;
  return `map[${entries.sort(byKey).map(([key, each]) => `${key}:${print(each, true)}`).join(' ')}]`;
}

/** Go sorts the keys of maps. */
export function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function printNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  // %v of a float is %g: an exponent of two digits.
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}
