/** Checks made of checks. They get the table's functions, since the table holds them. */
import type { z } from 'zod';
import type { Around, Check, CheckContext, CheckKind, Outcome, Watch, Zod } from './kind.js';
import { list, lower, miss, open as unclosed, pass } from './say.js';

export interface Nested {
  schema(zod: Zod): z.ZodType<Check>;
  title(check: Check, around: Around): string;
  possible(check: Check, around: Around): boolean;
  watches(check: Check): readonly Watch[];
  evaluate(check: Check, context: CheckContext): Promise<{ title: string; outcome: Outcome }>;
}

type Several = readonly Check[];

const severalSchema = (nested: Nested) => (zod: Zod): z.ZodType<Several> => zod.array(zod.lazy(() => nested.schema(zod))).min(1);

const unique = (watches: readonly Watch[]): readonly Watch[] => [...new Set(watches)];

export const allOf = (nested: Nested): CheckKind<Several> => ({
  kind: 'all',
  summary: 'Every one of a list of checks passes',
  schema: severalSchema(nested),
  watches: checks => unique(checks.flatMap(nested.watches)),
  title: (checks, around) => list(checks.map(check => nested.title(check, around))),
  async evaluate(checks, context) {
    for (const check of checks) {
      const { outcome } = await nested.evaluate(check, context);
      if (!outcome.pass) return outcome;
    }
    return pass();
  },
});

/** Those of which it makes sense to speak here; all, where none is left. */
function open(nested: Nested, checks: Several, around: Around): Several {
  const some = checks.filter(check => nested.possible(check, around));
  return some.length > 0 ? some : checks;
}

export const anyOf = (nested: Nested): CheckKind<Several> => ({
  kind: 'any',
  summary: 'At least one of a list of checks passes',
  schema: severalSchema(nested),
  watches: checks => unique(checks.flatMap(nested.watches)),
  title: (checks, around) => list(open(nested, checks, around).map(check => nested.title(check, around)).map((title, index) => (index > 0 && title.endsWith('?') ? `answered: ${title}` : title)), 'or'),
  async evaluate(checks, context) {
    const failed: Extract<Outcome, { pass: false }>[] = [];
    const ways = open(nested, checks, context);
    for (const check of checks) {
      const { outcome } = await nested.evaluate(check, context);
      if (outcome.pass) return outcome;
      if (ways.includes(check)) failed.push(outcome);
    }
    const founds = [...new Set(failed.map(each => each.found))];
    return miss(
      list([...new Set(failed.map(each => unclosed(each.expected)))], 'or'),
      founds.map((found, index) => (index === 0 ? found : lower(found)).replace(/\.$/, '')).join('; '),
      failed[0]?.next ?? '',
    );
  },
});

/** Its title and its advice come from the author, beside it: no kind can know what should be instead. */
export const notOf = (nested: Nested): CheckKind<Check> => ({
  kind: 'not',
  summary: 'One check that must fail; needs a title and a next',
  schema: zod => zod.lazy(() => nested.schema(zod)),
  watches: nested.watches,
  title: (check, around) => `not: ${nested.title(check, around)}`,
  async evaluate(check, context) {
    const { outcome, title } = await nested.evaluate(check, context);
    return outcome.pass ? miss(`not so: ${title}`, outcome.found ?? title, 'Undo it') : pass();
  },
});
