import { isDict, type Dict } from '../dict.js';
import { explain } from './explain.js';

/** One keyword that a value breaks. `causes`: what broke inside, for those that stand for others. */
export interface Violation {
  readonly path: readonly string[];
  readonly keyword: string;
  /** What the keyword wanted: the types, the pattern, the surplus keys … */
  readonly want: readonly string[];
  readonly got?: unknown;
  readonly causes: readonly Violation[];
}

/**
 * Checks a value against the part of JSON Schema that the Compose schema uses (draft 7: type, enum, pattern, required,
 * properties, patternProperties, additionalProperties, items, uniqueItems, minimum, maximum, oneOf, $ref).
 * Ours, since the messages of Compose are made from the tree of violations of the validator it uses, which no validator for
 * Node gives, and since the keywords are few.
 * @returns the message of the most specific violation ("services.web.ports must be a array"), or undefined
 */
export function violation(schema: Dict, value: unknown): string | undefined {
  const found = check(schema, schema, value, []);
  const [first] = found;
  if (!first) return undefined;
  return explain(found.length === 1 ? first : { path: [], keyword: 'schema', want: [], causes: found });
}

function check(root: Dict, schema: Dict, value: unknown, path: readonly string[]): Violation[] {
  const found: Violation[] = [];
  const fail = (keyword: string, want: readonly string[], causes: readonly Violation[] = [], at = path): void => {
    found.push({ path: at, keyword, want, got: value, causes });
  };
  if (typeof schema.$ref === 'string') {
    const causes = check(root, resolve(root, schema.$ref), value, path);
    if (causes.length > 0) fail('$ref', [], causes);
    return found;
  }
  if (value instanceof Date) {
    fail('time', []);
    return found;
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type as string[] | undefined);
  if (types && !types.some((type) => isType(type, value))) {
    fail('type', types);
    return found;
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) fail('enum', schema.enum.map((each) => `'${String(each)}'`));
  if (typeof schema.pattern === 'string' && typeof value === 'string' && !new RegExp(schema.pattern, 'u').test(value)) fail('pattern', [schema.pattern]);
  if (typeof schema.minimum === 'number' && typeof value === 'number' && value < schema.minimum) fail('minimum', [String(schema.minimum)]);
  if (typeof schema.maximum === 'number' && typeof value === 'number' && value > schema.maximum) fail('maximum', [String(schema.maximum)]);
  if (isDict(value)) found.push(...checkMapping(root, schema, value, path));
  if (Array.isArray(value)) found.push(...checkList(root, schema, value, path));
  if (Array.isArray(schema.oneOf)) {
    const branches = (schema.oneOf as Dict[]).map((branch) => check(root, branch, value, path));
    if (!branches.some((each) => each.length === 0)) fail('oneOf', [], branches.flat());
  }
  return found;
}

function checkMapping(root: Dict, schema: Dict, value: Dict, path: readonly string[]): Violation[] {
  const found: Violation[] = [];
  const missing = ((schema.required as string[] | undefined) ?? []).filter((key) => !(key in value));
  if (missing.length > 0) found.push({ path, keyword: 'required', want: missing, causes: [] });
  const properties = (schema.properties as Record<string, Dict> | undefined) ?? {};
  const patterns = Object.entries((schema.patternProperties as Record<string, Dict> | undefined) ?? {});
  const surplus: string[] = [];
  for (const [key, each] of Object.entries(value)) {
    const fitting = [...(Object.hasOwn(properties, key) ? [properties[key]!] : []), ...patterns.filter(([pattern]) => new RegExp(pattern).test(key)).map(([, one]) => one)];
    for (const one of fitting) found.push(...check(root, one, each, [...path, key]));
    if (fitting.length > 0) continue;
    if (schema.additionalProperties === false) surplus.push(key);
    else if (isDict(schema.additionalProperties)) found.push(...check(root, schema.additionalProperties, each, [...path, key]));
  }
  if (surplus.length > 0) found.push({ path, keyword: 'additionalProperties', want: surplus, causes: [] });
  return found;
}

function checkList(root: Dict, schema: Dict, value: readonly unknown[], path: readonly string[]): Violation[] {
  const items = schema.items;
  const found = isDict(items) ? value.flatMap((each, index) => check(root, items, each, [...path, String(index)])) : [];
  if (schema.uniqueItems === true) {
    const texts = value.map((each) => JSON.stringify(each));
    const second = texts.findIndex((text, index) => texts.indexOf(text) !== index);
    if (second >= 0) found.push({ path, keyword: 'uniqueItems', want: [String(texts.indexOf(texts[second]!)), String(second)], causes: [] });
  }
  return found;
}

function isType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isDict(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null || value === undefined;
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function resolve(root: Dict, reference: string): Dict {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce((node, step) => node[step] as Dict, root);
}
