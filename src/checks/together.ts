/** Checks made of checks. They get the table's functions, since the table holds them. */
import type { z } from 'zod';
import type { Check, CheckContext, CheckKind, Outcome, Watch, Zod } from './kind.js';
import { overrides, strict } from './params.js';
import { list, lower, miss, open, pass } from './say.js';

export interface Nested {
  schema(zod: Zod): z.ZodType<Check>;
  /** A check that brings its own title and advice. */
  titled(zod: Zod): z.ZodType<Check>;
  title(check: Check): string;
  watches(check: Check): readonly Watch[];
  evaluate(check: Check, context: CheckContext): Promise<{ title: string; outcome: Outcome }>;
}

interface Several {
  readonly of: readonly Check[];
  readonly title?: string | undefined;
  readonly next?: string | undefined;
}

/** A list of checks, or `{of: [...], title, next}`. */
const severalSchema = (nested: Nested) => (zod: Zod): z.ZodType<Several> =>
  zod
    .preprocess(
      value => (Array.isArray(value) ? { of: value as unknown } : value),
      strict(zod, { of: zod.array(zod.lazy(() => nested.schema(zod))).min(1), ...overrides(zod) }),
    )
    .meta({ type: ['array', 'object'] });

const unique = (watches: readonly Watch[]): readonly Watch[] => [...new Set(watches)];

export const allOf = (nested: Nested): CheckKind<Several> => ({
  kind: 'all',
  summary: 'Every one of a list of checks passes',
  schema: severalSchema(nested),
  watches: ({ of }) => unique(of.flatMap(nested.watches)),
  title: ({ of }) => list(of.map(nested.title)),
  async evaluate({ of }, context) {
    for (const check of of) {
      const { outcome } = await nested.evaluate(check, context);
      if (!outcome.pass) return outcome;
    }
    return pass();
  },
});

export const anyOf = (nested: Nested): CheckKind<Several> => ({
  kind: 'any',
  summary: 'At least one of a list of checks passes',
  schema: severalSchema(nested),
  watches: ({ of }) => unique(of.flatMap(nested.watches)),
  title: ({ of }) => list(of.map(nested.title), 'or'),
  async evaluate({ of }, context) {
    const failed: Extract<Outcome, { pass: false }>[] = [];
    for (const check of of) {
      const { outcome } = await nested.evaluate(check, context);
      if (outcome.pass) return outcome;
      failed.push(outcome);
    }
    const founds = [...new Set(failed.map(each => each.found))];
    return miss(
      list([...new Set(failed.map(each => open(each.expected)))], 'or'),
      founds.map((found, index) => (index === 0 ? found : lower(found)).replace(/\.$/, '')).join('; '),
      failed[0]?.next ?? '',
    );
  },
});

interface Negated {
  readonly check: Check;
  readonly title: string;
  readonly next: string;
}

export const notOf = (nested: Nested): CheckKind<Negated> => ({
  kind: 'not',
  summary: 'A check that must fail, with the title and the advice to show',
  schema: zod =>
    zod.lazy(() => nested.titled(zod)).transform(({ title = '', next = '', ...check }): Negated => ({ check, title, next })),
  watches: ({ check }) => nested.watches(check),
  title: ({ title }) => title,
  async evaluate({ check, title, next }, context) {
    const { outcome, title: own } = await nested.evaluate(check, context);
    return outcome.pass ? miss(title, outcome.found ?? own, next) : pass();
  },
});
