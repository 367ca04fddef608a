import { ComposeError, dictOf, isDict, sortedKeys, type Dict } from '../dict.js';
import { fromPairs, goText } from '../load/pairs.js';
import { fieldsOf, type ShapeName } from './shapes.js';
import { hosts, scalars, ulimits } from './scalars.js';
import { splitCommand } from './command.js';

/** Where the result goes: JSON shows a few things that YAML leaves out. */
export type Flavour = 'yaml' | 'json';

/**
 * A value of a compose file in Compose's own form: keys in its order, sizes in bytes, durations as Go writes them, empty ones left
 * out. Doing it twice changes nothing.
 * @throws ComposeError "'services[web].mem_limit' invalid size: 'abc'"
 */
export function encode(shape: ShapeName, value: unknown, where: string, flavour: Flavour = 'yaml'): Dict {
  return encodeObject(shape, dictOf(value), where, flavour);
}

function encodeObject(shape: string, value: Dict, where: string, flavour: Flavour): Dict {
  const out: Dict = {};
  for (const [key, type] of fieldsOf(shape)) {
    const encoded = encodeField(type, value[key], where ? `${where}.${key}` : key, flavour);
    if (encoded !== undefined) out[key] = encoded;
  }
  if (flavour === 'yaml') for (const key of sortedKeys(value)) if (key.startsWith('x-')) out[key] = sortDeep(value[key]);
  return out;
}

function encodeField(type: string, value: unknown, where: string, flavour: Flavour): unknown {
  const json = flavour === 'json';
  if (type.startsWith('=@')) {
    const inner = encodeObject(type.slice(2), dictOf(value), where, flavour);
    return json || Object.keys(inner).length > 0 ? inner : undefined;
  }
  if (type === 'cmd') return value === undefined || value === null ? (json ? null : undefined) : command(value);
  if (value === undefined || value === null) return undefined;
  if (type === 'any') return sortDeep(value);
  if (type.startsWith('@')) return encodeObject(type.slice(1), dictOf(value), where, flavour);
  if (type.startsWith('[')) return listOf(value, (each, index) => encodeObject(type.slice(1, -1), dictOf(each), `${where}[${index}]`, flavour));
  if (type.startsWith('{')) return mapOf(value, (each, key) => (each === null ? null : encodeObject(type.slice(1, -1), dictOf(each), `${where}[${key}]`, flavour)));
  switch (type) {
    case 'test':
      return typeof value === 'string' ? ['CMD-SHELL', value] : listOf(value, goText);
    case 'strs':
      return listOf(value, goText);
    case 'map':
      return mapOf(fromPairs(value, [where]), (each) => each ?? '');
    case 'env':
      return mapOf(fromPairs(value, [where]), (each) => each);
    case 'hosts':
      return listOf(hosts(value), (each) => each);
    case 'ulimits':
      return mapOf(value, ulimits);
    default:
      return scalar(type, value, where);
  }
}

function scalar(type: string, value: unknown, where: string): unknown {
  const kept = type.endsWith('?');
  try {
    const read = scalars[kept ? type.slice(0, -1) : type]!(value);
    return !kept && (read === '' || read === 0 || read === false || read === '0' || read === '0s') ? undefined : read;
  } catch (error) {
    throw new ComposeError(`decoding failed due to the following error(s):\n\n'${where}' ${(error as Error).message}`);
  }
}

function command(value: unknown): string[] {
  return typeof value === 'string' ? splitCommand(value) : (value as unknown[]).map(goText);
}

function listOf<T>(value: unknown, change: (each: unknown, index: number) => T): T[] | undefined {
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return items.length === 0 ? undefined : items.map(change);
}

function mapOf(value: unknown, change: (each: never, key: string) => unknown): Dict | undefined {
  const entries = dictOf(value);
  const keys = sortedKeys(entries);
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, change(entries[key] as never, key)]));
}

/** Mappings sorted by name all the way down. */
export function sortDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortDeep);
  return isDict(value) ? Object.fromEntries(sortedKeys(value).map((key) => [key, sortDeep(value[key])])) : value;
}
