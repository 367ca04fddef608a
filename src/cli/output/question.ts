/** The question of an exercise, as text. */
import type { Check } from '../../checks/kind.js';
import type { Exercise, Lesson } from '../../engine/course/types.js';
import { sanitise } from './text.js';

export interface Asked {
  readonly lines: readonly string[];
  /** What to type for the value. */
  readonly placeholder: string;
}

/** An exercise has at most one `answer` or `quiz`; undefined when it has none. */
export function question(_lesson: Lesson, exercise: Exercise): Asked | undefined {
  const check = exercise.checks.map(asking).find((found) => found !== undefined);
  if (!check) return undefined;
  const params = check.params as { question: string; options?: readonly { text: string }[] };
  const options = params.options ?? [];
  return {
    lines: [sanitise(params.question), ...options.map((option, index) => `  ${letter(index)}) ${sanitise(option.text)}`)],
    placeholder: options.length > 0 ? '<letter>' : '<value>',
  };
}

const letter = (index: number): string => String.fromCharCode(97 + index);

/** The `answer` or `quiz` in a check, also inside all/any/not. */
export function asking(check: Check): Check | undefined {
  if (check.kind === 'answer' || check.kind === 'quiz') return check;
  const inner = Array.isArray(check.params) ? (check.params as readonly Check[]) : [];
  return inner.map(asking).find((found) => found !== undefined);
}
