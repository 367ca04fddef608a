/** The question of an exercise as text: its options stand in the order of the full screen, so that letters mean the same. */
import { exerciseKey } from '../../engine/api.js';
import type { Exercise, Lesson } from '../../engine/course/types.js';
import { letterOf, questionOf } from '../../ui/question.js';
import { sanitise } from './text.js';

export interface Asked {
  readonly lines: readonly string[];
  /** What to type: `<letter>` or `<value>`. */
  readonly placeholder: string;
  /** The answer that was meant: a letter stands for its option's text. */
  valueOf(typed: string): string;
}

/** Undefined for an exercise without a question; it has at most one. */
export function asked(lesson: Lesson, exercise: Exercise): Asked | undefined {
  const question = questionOf(exercise, exerciseKey(lesson, exercise));
  if (!question) return undefined;
  const options = question.kind === 'quiz' ? question.options : [];
  return {
    lines: [sanitise(question.text), ...options.map((option, index) => `  ${letterOf(index)}) ${sanitise(option)}`)],
    placeholder: options.length > 0 ? '<letter>' : '<value>',
    valueOf: (typed) =>
      options.includes(typed) ? typed : (options.find((_, index) => letterOf(index) === typed.trim().toLowerCase()) ?? typed),
  };
}
