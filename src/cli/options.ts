/** What several commands share. */
import { EXIT } from '../problem.js';
import type { ArgumentSpec, OptionSpec } from './spec.js';

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { name: 'host', short: 'H', value: 'url', summary: 'Docker Engine to use, as in DOCKER_HOST' },
  { name: 'context', short: 'c', value: 'name', summary: 'Docker context to use', completes: 'context' },
  { name: 'course', value: 'dir', summary: 'another course than the built-in one', completes: 'dir' },
  { name: 'workspace', value: 'dir', summary: 'where exercise files go (default: ~/docker-tutor)', completes: 'dir' },
  { name: 'no-color', summary: 'no colours (also: NO_COLOR=1)' },
  { name: 'help', short: 'h', summary: 'show help' },
  { name: 'version', short: 'V', summary: 'show the version' },
];

export const lesson: ArgumentSpec = {
  name: 'lesson',
  summary: 'number, id or name: 3, lesson-3, volumes',
  completes: 'lesson',
};
export const theLesson: ArgumentSpec = { ...lesson, required: true };
export const exercise: ArgumentSpec = { name: 'exercise', summary: "the exercise's id", completes: 'exercise' };
export const theExercise: ArgumentSpec = { ...exercise, required: true };
export const onlyExercise: OptionSpec = { name: 'exercise', value: 'id', summary: 'only this exercise', completes: 'exercise' };

export const NO_ENGINE = { [EXIT.noEngine]: 'no Docker Engine could be asked' } as const;
