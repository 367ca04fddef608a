/**
 * Reading a course from its folder. The parsers (yaml, zod) load only here: the built-in course was compiled when the
 * tutor was built, see compile.ts.
 */
import { basename, dirname, resolve } from 'node:path';
import { invalidCourse, type Diagnostic } from './diagnostic.js';
import type { Course } from './types.js';

export type LoadedCourse =
  | { readonly course: Course; readonly warnings: readonly Diagnostic[] }
  | { readonly problems: readonly Diagnostic[]; readonly warnings: readonly Diagnostic[] };

/**
 * Everything that is wrong at once, with file, line and column; a course only if nothing is. `dir` holds a course.yaml,
 * or a single lesson.md. Throws a Problem when it holds neither.
 */
export async function loadCourse(dir: string): Promise<LoadedCourse> {
  const { readCourse } = await import('./read/course.js');
  // Who completes the path with Tab ends up at the file.
  const path = resolve(dir);
  return readCourse(['course.yaml', 'lesson.md'].includes(basename(path)) ? dirname(path) : path);
}

/** The course, or a Problem that lists every error. */
export async function loadValidCourse(dir: string): Promise<Course> {
  const loaded = await loadCourse(dir);
  if ('problems' in loaded) throw invalidCourse(dir, loaded.problems);
  return loaded.course;
}
