/** The question of an exercise as text. */
import { quizOptions, type QuizParams } from '../../checks/answer/quiz.js';
import type { Check } from '../../checks/kind.js';
import { hasInput } from '../../checks/table.js';
import type { Exercise } from '../../engine/course/types.js';
import { sanitise } from './text.js';

export interface Asked {
  readonly lines: readonly string[];
  /** What to type: `<letter>` or `<value>`. */
  readonly placeholder: string;
}

/** Undefined for an exercise without a question; it has at most one. */
export function asked({ checks }: Exercise): Asked | undefined {
  const check = asking(checks);
  if (!check) return undefined;
  const { question } = check.params as { readonly question: string };
  // Letters as the check reads them: the same here, on the screen and tomorrow.
  const options = check.kind === 'quiz' ? quizOptions(check.params as QuizParams) : [];
  return {
    lines: [sanitise(question), ...options.map(({ letter, text }) => `  ${letter}) ${sanitise(text)}`)],
    placeholder: options.length > 0 ? '<letter>' : '<value>',
  };
}

/** Also inside `all` and `any`. */
function asking(checks: readonly Check[]): Check | undefined {
  for (const check of checks) {
    const { of } = check.params as { readonly of?: readonly Check[] };
    const found = hasInput(check) ? check : of && asking(of);
    if (found) return found;
  }
  return undefined;
}
