import type { z } from 'zod';
import type { CheckKind, Zod } from '../kind.js';
import { nearest } from '../near.js';
import { kindParams, strict } from '../params.js';
import { clean, code, list, miss, pass } from '../say.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    question: zod.string().min(1),
    options: zod
      .array(strict(zod, { text: zod.union([zod.string(), zod.number()]).transform(String), right: zod.boolean().optional(), says: zod.string().min(1) }))
      .min(2)
      .max(5),
  }).refine(({ options }) => options.filter(option => option.right === true).length === 1, { error: 'exactly one option must be right', path: ['options'] });

export type QuizParams = z.infer<ReturnType<typeof schema>>;

export interface QuizOption {
  /** "a", "b" … */
  readonly letter: string;
  readonly text: string;
  readonly right: boolean;
  readonly says: string;
}

/**
 * The options as they are shown. Shuffled by the question itself, so that a letter means the same on the screen, in a
 * second terminal and tomorrow.
 */
export function quizOptions({ question, options }: QuizParams): readonly QuizOption[] {
  const order = options.map((option, index) => ({ option, at: hash(`${question}\n${option.text}\n${index}`) })).sort((a, b) => a.at - b.at);
  return order.map(({ option }, index) => ({ letter: 'abcde'[index] ?? '?', text: option.text, right: option.right === true, says: option.says }));
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

const plain = (text: string): string => clean(text, 1000).toLowerCase().replace(/[`*"']/g, '').replace(/\s+/g, ' ').replace(/\.$/, '').trim();

function chosen(typed: string, options: readonly QuizOption[]): QuizOption | undefined {
  const own = plain(typed);
  return (
    options.find(option => plain(option.text) === own) ??
    options.find(option => option.letter === own.replace(/[).]$/, '')) ??
    options.find(option => option.text === nearest(own, options.map(each => each.text)))
  );
}

export const quiz: CheckKind<QuizParams> = {
  kind: 'quiz',
  summary: 'A question with two to five options, one of them right',
  schema,
  watches: () => ['answer'],
  title: ({ question }) => clean(question, 200),
  async evaluate(params, context) {
    const expected = `your answer to: ${clean(params.question, 200)}`;
    const options = quizOptions(params);
    const typed = context.answer?.trim() ?? '';
    const letters = list(options.map(option => code(option.letter)), 'or');
    if (typed === '') return miss(expected, 'nothing has been answered yet', `Choose ${letters}`);
    const option = chosen(typed, options);
    if (!option) return miss(expected, `${code(typed)} is none of the options`, `Choose ${letters}, or type an option's text`);
    return option.right ? pass(option.says) : { ...miss(expected, `${code(option.text)} is not right`, ''), next: option.says };
  },
};
