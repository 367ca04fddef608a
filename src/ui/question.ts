import type { Check } from '../checks/kind.js';
import type { Exercise } from '../engine/course/types.js';

/** What an exercise asks the learner to type or choose; at most one by the lesson format. */
export type Question =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'quiz'; readonly text: string; readonly options: readonly string[] };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** `all` and `any` hold lists of checks, parsed or as one-key maps. */
function nested(params: unknown): readonly unknown[] {
  if (Array.isArray(params)) return params as readonly unknown[];
  return isRecord(params) && Array.isArray(params['checks']) ? (params['checks'] as readonly unknown[]) : [];
}

function asCheck(value: unknown): Pick<Check, 'kind' | 'params'> | undefined {
  if (!isRecord(value)) return undefined;
  if (typeof value['kind'] === 'string') return { kind: value['kind'], params: value['params'] };
  const [entry] = Object.entries(value);
  return entry && { kind: entry[0], params: entry[1] };
}

function ask({ kind, params }: Pick<Check, 'kind' | 'params'>, seed: string): Question | undefined {
  if (kind === 'all' || kind === 'any') {
    for (const value of nested(params)) {
      const check = asCheck(value);
      const question = check && ask(check, seed);
      if (question) return question;
    }
    return undefined;
  }
  if (!isRecord(params) || typeof params['question'] !== 'string') return undefined;
  const text = params['question'];
  if (kind === 'answer') return { kind, text };
  if (kind !== 'quiz' || !Array.isArray(params['options'])) return undefined;
  const options = params['options'].flatMap((option: unknown) =>
    isRecord(option) && typeof option['text'] === 'string' ? [option['text']] : [],
  );
  return { kind, text, options: shuffle(options, seed) };
}

/** @param seed the exercise's key: the same learner sees the same order each time */
export function questionOf(exercise: Exercise | undefined, seed: string): Question | undefined {
  for (const check of exercise?.checks ?? []) {
    const question = ask(check, seed);
    if (question) return question;
  }
  return undefined;
}

/** Fisher-Yates on numbers drawn from the seed (FNV-1a into mulberry32). */
export function shuffle<Item>(items: readonly Item[], seed: string): Item[] {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[pick]] = [shuffled[pick]!, shuffled[last]!];
  }
  return shuffled;
}

export const letterOf = (index: number): string => String.fromCharCode(97 + index);
