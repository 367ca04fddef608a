/** Courses as literals, for tests that need no files. */
import type { Course, Exercise, Lesson } from '../../src/engine/course/types.js';

export const exercise = (id: string, more: Partial<Exercise> = {}): Exercise => ({
  id,
  task: `Do ${id}.`,
  checks: [{ kind: 'volume', params: { name: `tutor-${id}` } }],
  hints: ['Think.', 'Think harder.'],
  solution: [`docker volume create tutor-${id}`],
  mistakes: [{ run: ['true'], says: 'no volume' }],
  happened: 'It happened.',
  setup: [],
  files: [],
  ...more,
});

export const lesson = (number: number, slug: string, exercises: readonly (Exercise | undefined)[], more: Partial<Lesson> = {}): Lesson => ({
  id: `lesson-${number}`,
  slug,
  title: slug,
  summary: '',
  minutes: 10,
  needs: { images: [], features: [], ports: [] },
  track: 'Foundations',
  dir: `/course/lesson-${number}-${slug}`,
  intro: 'Hello.',
  steps: exercises.map((one, at) => ({ title: `Step ${at}`, body: 'Text.', ...(one && { exercise: one }) })),
  ...more,
});

export const course = (...lessons: readonly Lesson[]): Course => ({ title: 'Sample', dir: '/course', lessons });
