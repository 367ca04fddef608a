/** Matching of text: a plain string, or one of four ways said by name. */
import type { z } from 'zod';
import type { Zod } from './kind.js';
import { scalar, strict } from './params.js';
import { code } from './say.js';

export type Text = string | { readonly contains: string } | { readonly equals: string } | { readonly matches: string } | { readonly without: string };

/** What a plain string means: most texts need only hold it; single values (an exit code, a variable) must be it. */
export type Plain = 'contains' | 'equals';

export function textSchema(zod: Zod): z.ZodType<Text> {
  const value = scalar(zod);
  return zod.union(
    [
      value,
      strict(zod, { contains: value }),
      strict(zod, { equals: value }),
      strict(zod, { without: value }),
      strict(zod, { matches: zod.string().refine(isPattern, 'not a regular expression') }),
    ],
    { error: 'expected a text, or one of `{contains: …}`, `{equals: …}`, `{matches: <regular expression>}`, `{without: …}`' },
  );
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}

/** `^` and `$` of a regular expression match at each line: outputs are lines. */
const pattern = (source: string) => new RegExp(source, 'm');

export function matches(want: Text, value: string, plain: Plain = 'contains'): boolean {
  if (typeof want === 'string') return plain === 'contains' ? value.includes(want) : value.trim() === want.trim();
  if ('contains' in want) return value.includes(want.contains);
  if ('equals' in want) return value.trim() === want.equals.trim();
  if ('without' in want) return !value.includes(want.without);
  return pattern(want.matches).test(value);
}

/** The text itself, for hints: what would be typed. Empty for a regular expression. */
export function literal(want: Text): string {
  if (typeof want === 'string') return want;
  if ('contains' in want) return want.contains;
  return 'equals' in want ? want.equals : '';
}

/** "`x`", "a text with `x`", "a text that matches `/x/`". */
export function wording(want: Text, plain: Plain = 'contains'): string {
  if (typeof want === 'string') return plain === 'contains' ? `a text with ${code(want)}` : code(want);
  if ('contains' in want) return `a text with ${code(want.contains)}`;
  if ('equals' in want) return code(want.equals);
  if ('without' in want) return `a text without ${code(want.without)}`;
  return `a text that matches ${code(`/${want.matches}/`)}`;
}
