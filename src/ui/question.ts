import { quizOptions, type QuizParams } from '../checks/answer/quiz.js';
import type { Check } from '../checks/kind.js';
import type { Exercise } from '../engine/course/types.js';

/** What an exercise asks the learner to type or choose; at most one by the lesson format. */
export type Question =
  | { readonly kind: 'answer'; readonly text: string }
  /** In the order of the letters that `docker-tutor answer` takes. */
  | { readonly kind: 'quiz'; readonly text: string; readonly options: readonly string[] };

function ask({ kind, params }: Check): Question | undefined {
  switch (kind) {
    case 'all':
    case 'any':
      return first(params as readonly Check[]);
    case 'answer':
      return { kind, text: (params as { question: string }).question };
    case 'quiz': {
      const quiz = params as QuizParams;
      return { kind, text: quiz.question, options: quizOptions(quiz).map(({ text }) => text) };
    }
    default:
      return undefined;
  }
}

function first(checks: readonly Check[]): Question | undefined {
  for (const check of checks) {
    const question = ask(check);
    if (question) return question;
  }
  return undefined;
}

export const questionOf = (exercise: Exercise | undefined): Question | undefined => first(exercise?.checks ?? []);

export const letterOf = (index: number): string => String.fromCharCode(97 + index);
