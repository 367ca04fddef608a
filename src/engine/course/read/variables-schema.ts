import type { z } from 'zod';
import type { Zod } from '../../../checks/kind.js';
import { KINDS, type KindName, type Variables } from '../../personal/kinds.js';

/** Lower case, so that no variable of a shell or of Compose (`${GREETING:-Hello}`) is taken for one. */
const NAME = /^[a-z][a-z0-9_]*$/;
const RANGE = '`{ number: [3, 250] }`';

/** `variables:` of an exercise: names → kinds. */
export function variablesSchema(zod: Zod): z.ZodType<Variables> {
  const names = Object.keys(KINDS) as [KindName, ...KindName[]];
  const end = zod.int().min(0).max(1_000_000_000);
  const range = zod
    .tuple([end, end], { error: `takes the least and the most: ${RANGE}` })
    .refine(([least, most]) => least < most, `the least comes first: ${RANGE}`);
  const kind = zod.union([
    zod.enum(names, { error: `must be one of ${names.map(name => `\`${name}\``).join(', ')}` }),
    zod.strictObject({ number: range }, { error: issue => (issue.code === 'invalid_type' ? RANGE : undefined) }),
  ]);
  return zod
    .record(zod.string(), kind)
    .check(({ value, issues }) => {
      if (Object.keys(value).length === 0) issues.push({ code: 'custom', message: 'declares none: leave it out', input: value });
      for (const name of Object.keys(value).filter(one => !NAME.test(one)))
        issues.push({ code: 'custom', message: 'a variable has lower-case letters, digits and `_`, and begins with a letter', path: [name], input: value });
    });
}
