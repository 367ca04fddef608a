import type { z } from 'zod';
import type { CheckKind, Zod } from '../kind.js';
import { kindParams, strict } from '../params.js';
import { clean, code, miss, pass } from '../say.js';
import { accepts } from './accept.js';
import { factSchema, type Fact } from './fact-schema.js';
import { nature } from './nature.js';
import { readFact } from './read.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    question: zod.string().min(1),
    value: factSchema(zod),
    traps: zod.array(strict(zod, { value: factSchema(zod), says: zod.string().min(1) })).optional(),
    accept: zod.enum(['number', 'id', 'text', 'size', 'port']).optional(),
  });

export type AnswerParams = z.infer<ReturnType<typeof schema>>;

const AGAIN = 'Read it again from the engine';

/** Which engine events can change the right answer. */
const WATCHES = { container: 'container', image: 'image', volume: 'volume', network: 'network', logs: 'container', exec: 'container', changes: 'container' } as const;

export const answer: CheckKind<AnswerParams> = {
  kind: 'answer',
  summary: 'The learner types what they read from the engine; the right answer is read live',
  schema,
  watches: ({ value }) => ['answer', ...watched(value)],
  title: ({ question }) => clean(question, 200),
  async evaluate({ question, value, traps = [], accept }, context) {
    const expected = `your answer to: ${clean(question, 200)}`;
    const fact = await readFact(value, context);
    if (fact.miss) return fact.miss;
    const typed = context.answer?.trim() ?? '';
    if (typed === '') return miss(expected, 'nothing has been answered yet', 'Find it out from the engine, then type it as your answer');
    const how = accept ?? fact.accept;
    if (accepts(how, typed, fact.values)) return pass(code(typed));
    if (fact.values.length === 0) return miss(expected, `the engine has no such value now: ${fact.what} is not set`, 'Look whether it is running, and was made as the task says');
    for (const trap of traps) {
      const wrong = await readFact(trap.value, context);
      if (accepts(wrong.accept, typed, wrong.values) || accepts(how, typed, wrong.values)) return miss(expected, `${code(typed)} is not it. ${trap.says}`, AGAIN);
    }
    if (typed.length > 2 && fact.values.some(one => one.startsWith(typed))) return miss(expected, `${code(typed)} is only the beginning of it`, 'Type it whole');
    return miss(expected, `${code(typed)} is not ${fact.what}${await nature(typed, how, fact)}`, value.container ? `${AGAIN}: a new container has new values` : AGAIN);
  },
};

function watched(fact: Fact): readonly ('container' | 'image' | 'volume' | 'network')[] {
  const key = Object.keys(fact)[0] ?? '';
  if (key === 'count') return ['container', 'image', 'volume', 'network'];
  const one = WATCHES[key as keyof typeof WATCHES];
  return one ? [one] : [];
}
