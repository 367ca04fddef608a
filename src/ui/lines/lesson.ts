import type { Lesson, Step } from '../../engine/course/types.js';
import type { Draw } from './context.js';

/** Longer lines are hard to read, however wide the screen. */
export const MEASURE = 88;

/** The markdown of a step as the learner reads it: the first one carries the lesson's title and introduction. */
export function stepMarkdown(lesson: Lesson, step: Step): string {
  const [first] = lesson.steps;
  // Not the same object: a learner's own step is filled with their values.
  const isFirst = first?.title === step.title && first.exercise?.id === step.exercise?.id;
  const parts = isFirst ? [`# ${lesson.title}`, lesson.intro, `## ${step.title}`] : [`## ${step.title}`];
  return [...parts, step.body].filter((part) => part.trim() !== '').join('\n\n');
}

export function lessonLines(lesson: Lesson, step: Step, columns: number, { renderer }: Draw): readonly string[] {
  return renderer.lines(stepMarkdown(lesson, step), Math.min(columns, MEASURE));
}
