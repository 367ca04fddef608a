import type { z } from 'zod';
import type { CheckKind, Zod } from '../kind.js';
import { kindParams, name, reference } from '../params.js';
import { code, names, pass } from '../say.js';
import { textSchema } from '../text.js';
import { explain } from './explain.js';
import { differing, isTarget, lookedFor, sameOperation, succeeded, targetOf, TARGETS } from './match.js';
import { OPERATION_IDS, rowOf } from './operations.js';
import { did } from './words.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    operation: zod.enum(OPERATION_IDS),
    container: name(zod).optional(),
    image: reference(zod).optional(),
    volume: name(zod).optional(),
    network: name(zod).optional(),
    query: zod.record(zod.string(), textSchema(zod)).optional(),
  }).check(context => {
    // An unknown operation was said already.
    const about = OPERATION_IDS.includes(context.value.operation) ? rowOf(context.value.operation).about : undefined;
    const wrong = TARGETS.filter(type => type !== about && context.value[type] !== undefined);
    if (wrong.length === 0 || context.issues.length > 0) return;
    const message = `${code(context.value.operation)} is about ${about ? `one ${about}` : 'no one thing'}: leave ${names(wrong)} out`;
    context.issues.push({ code: 'custom', message, input: context.value });
  });

export type RequestParams = z.infer<ReturnType<typeof schema>>;

export const request: CheckKind<RequestParams> = {
  kind: 'request',
  summary: 'The learner asked the engine something, with whatever client: only inside an `any`, beside an `answer` or a `quiz`',
  schema,
  // What was asked by id is known for this thing only once that is there.
  watches: params => ['request', ...(targetOf(params) ? [targetOf(params)!.type] : [])],
  possible: ({ listening }) => listening,
  title: params => `you ${did(params)}`,
  async evaluate(params, context) {
    const all = sameOperation(params, context.requests);
    const target = targetOf(params);
    for (const seen of all) {
      if (!succeeded(seen) || differing(params, seen).length > 0) continue;
      if (!target || (await isTarget(target, seen.target ?? '', context))) return pass();
    }
    return explain(params, all, lookedFor(params, context.requests), context);
  },
};
