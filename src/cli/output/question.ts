/** The question of an exercise as text. */
import type { QuizParams } from '../../checks/answer/quiz.js';
import type { Exercise } from '../../engine/course/types.js';
import type { Checks } from '../checks.js';
import { sanitise } from './text.js';

export interface Asked {
  readonly lines: readonly string[];
  /** What to type: `<letter>` or `<value>`. */
  readonly placeholder: string;
}

/** Undefined for an exercise without a question; it has at most one. */
export function asked(exercise: Exercise, { inputsOf, quizOptions }: Checks): Asked | undefined {
  const [check] = inputsOf(exercise.checks);
  if (!check) return undefined;
  const { question } = check.params as { readonly question: string };
  // Letters as the check reads them: the same here, on the screen and tomorrow.
  const options = check.kind === 'quiz' ? quizOptions(check.params as QuizParams) : [];
  return {
    lines: [sanitise(question), ...options.map(({ letter, text }) => `  ${letter}) ${sanitise(text)}`)],
    placeholder: options.length > 0 ? '<letter>' : '<value>',
  };
}
