/** Lessons and exercises by the names that people type. */
import { basename } from 'node:path';
import { distance } from '../../distance.js';
import { EXIT, Problem } from '../../problem.js';
import type { Course, Exercise, Lesson } from './types.js';

/** "lesson-3", "3", "volumes" and "lesson-3-volumes" all name it. Throws a Problem that suggests the nearest name. */
export function findLesson(course: Course, name: string): Lesson {
  const typed = name.trim().toLowerCase();
  const lesson = course.lessons.find(one => namesOf(one).includes(typed));
  if (lesson) return lesson;
  throw unknown('lesson', name, course.lessons.flatMap(namesOf), course.lessons.map(one => `${one.id} (${one.slug})`), 'docker-tutor list');
}

/** By id, or by its number in the lesson, from 1. */
export function findExercise(lesson: Lesson, name: string): Exercise {
  const exercises = exercisesOf(lesson);
  const typed = name.trim().toLowerCase();
  const exercise = exercises.find(one => one.id === typed) ?? (/^\d+$/.test(typed) ? exercises[Number(typed) - 1] : undefined);
  if (exercise) return exercise;
  const ids = exercises.map(one => one.id);
  throw unknown(`exercise in ${lesson.id}`, name, ids, ids, `docker-tutor show ${lesson.id}`);
}

export function exercisesOf(lesson: Lesson): readonly Exercise[] {
  return lesson.steps.flatMap(step => step.exercise ?? []);
}

function namesOf({ id, slug, dir }: Lesson): readonly string[] {
  return [id, slug, id.replace(/^lesson-/, ''), `${id}-${slug}`, basename(dir)];
}

function unknown(what: string, typed: string, names: readonly string[], shown: readonly string[], list: string): Problem {
  const meant = nearestName(typed, names);
  return new Problem({
    what: `There is no ${what} called "${typed}".`,
    why: meant ? `Did you mean "${meant}"?` : `There are: ${shown.join(', ')}.`,
    next: `\`${list}\` shows them all.`,
    exitCode: EXIT.usage,
  });
}

/** The name that the fingers meant; a beginning of two letters counts as meant. */
function nearestName(typed: string, names: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const scored = names
    .filter(name => !/^\d+$/.test(name))
    .map(name => ({ name, score: lower.length > 1 && name.startsWith(lower) ? 0.5 : distance(lower, name) }))
    .filter(({ name, score }) => score <= Math.max(1, Math.floor(Math.min(name.length, lower.length) / 3)))
    .sort((a, b) => a.score - b.score);
  return scored[0]?.name;
}
