/** Building blocks of parameter schemas. Only types come from zod: a check is evaluated without loading it. */
import type { z } from 'zod';
import type { Zod } from './kind.js';
import { nearest } from './near.js';
import { code, list } from './say.js';

/** A strict map whose error names the key that was meant. */
export function strict<Shape extends z.ZodRawShape>(zod: Zod, shape: Shape) {
  return zod.strictObject(shape, { error: issue => unknownKeys(issue, Object.keys(shape), 'key') });
}

/** Parameters of a kind: {@link strict}; of the author's overrides it says where they belong. */
export function kindParams<Shape extends z.ZodRawShape>(zod: Zod, shape: Shape) {
  return zod.strictObject(shape, { error: issue => insideOverrides(issue) ?? unknownKeys(issue, Object.keys(shape), 'key') });
}

function insideOverrides({ code: issue, keys }: { readonly code?: string; readonly keys?: unknown }): string | undefined {
  if (issue !== 'unrecognized_keys' || !Array.isArray(keys)) return undefined;
  const inside = keys.filter(key => OVERRIDES.includes(String(key)));
  if (inside.length < keys.length) return undefined;
  return `${list(inside.map(key => code(String(key))))} ${inside.length === 1 ? 'stands' : 'stand'} beside the kind of check, not among its parameters: indent it like the kind`;
}

const OVERRIDES = ['title', 'next'];

/** The author's own words, which stand beside the kind. */
export const overrides = (zod: Zod) => ({
  title: zod.string().min(1).optional().describe('The line shown, instead of the one the kind writes'),
  next: zod.string().min(1).optional().describe('The advice shown when it fails'),
});

/** Says which key is unknown, and which was probably meant. Undefined (zod's own message) for other issues. */
export function unknownKeys(
  issue: { readonly code?: string; readonly keys?: unknown },
  known: readonly string[],
  what: string,
): string | undefined {
  if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) return undefined;
  return issue.keys
    .map(key => {
      const meant = nearest(String(key), known);
      const rest = meant ? `did you mean ${code(meant)}?` : `known: ${list(known.map(each => code(each)), 'and', 20)}`;
      return `unknown ${what} ${code(String(key))}; ${rest}`;
    })
    .join('; ');
}

/** A string, for which YAML may hold a number or a boolean: `PORT: 8080`. */
export const scalar = (zod: Zod) =>
  zod.union([zod.string(), zod.number(), zod.boolean()]).transform(value => String(value));

export const port = (zod: Zod) => zod.int().min(1).max(65535);

export const name = (zod: Zod) =>
  zod.string().regex(/^[a-zA-Z0-9][\w.-]*$/, 'a name has letters, digits, `_`, `.` and `-`, and begins with a letter or a digit');

export const reference = (zod: Zod) => zod.string().min(1).regex(/^\S+$/, 'an image reference has no spaces');

/**
 * "64m", "1.5g", 1024: bytes. Docker reads limits in binary units and shows image sizes in decimal ones
 * (docs.docker.com/reference/cli/docker/container/run/#memory): `base` is 1024 or 1000.
 */
export const bytes = (zod: Zod, base = 1024) =>
  zod
    .union([zod.number(), zod.string().regex(/^\d+(\.\d+)?\s*[kmgt]?i?b?$/i, 'a size such as `64m` or `50MB`')])
    .transform(value => parseBytes(value, base));

export function parseBytes(value: number | string, base: number): number {
  if (typeof value === 'number') return value;
  const found = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)/i.exec(value.trim());
  const power = ' kmgt'.indexOf((found?.[2] || ' ').toLowerCase());
  return Math.round(Number(found?.[1] ?? 0) * (found?.[3] ? 1024 : base) ** power);
}

/** A one-key map: exactly one of the keys of `shape`, which must all be optional there, and any of those `beside` it. */
export function oneKey<Shape extends z.ZodRawShape, Beside extends z.ZodRawShape>(zod: Zod, shape: Shape, what: string, beside: Beside) {
  const keys = Object.keys(shape);
  const all = list(keys.map(key => code(key)), 'or', 20);
  return zod
    .strictObject({ ...shape, ...beside }, { error: issue => unknownKeys(issue, keys, what) })
    .check(context => {
      // An unknown key was said already: it is the one that is missing.
      if (context.issues.length > 0) return;
      const used = Object.entries(context.value as object).filter(([key, value]) => value !== undefined && key in shape);
      if (used.length === 1) return;
      const message = used.length ? `only one ${what} in a map, not ${list(used.map(([key]) => code(key)))}` : `a ${what} is missing: one of ${all}`;
      context.issues.push({ code: 'custom', message, input: context.value });
    });
}
