/**
 * The built-in course as JSON: parsed and checked when the tutor is built (docs/decisions/0002), so that `check` starts
 * without yaml and zod. Folders are relative to the course's, which may lie anywhere once installed.
 */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { loadValidCourse } from './load.js';
import type { Course } from './types.js';

export interface CompiledCourse {
  readonly format: 1;
  readonly course: Omit<Course, 'dir'>;
}

/** Throws a Problem with every error in the course. */
export async function compile(dir: string): Promise<CompiledCourse> {
  return compileCourse(await loadValidCourse(dir));
}

export function compileCourse({ title, dir, lessons }: Course): CompiledCourse {
  const portable = lessons.map(lesson => ({ ...lesson, dir: relative(dir, lesson.dir).split(sep).join('/') }));
  return { format: 1, course: { title, lessons: portable } };
}

/** @param courseDir where `lessons/` lies now, for starter files */
export function readCompiled(file: string, courseDir: string): Course {
  const { format, course } = JSON.parse(readFileSync(file, 'utf8')) as CompiledCourse;
  if (format !== 1) throw new Error(`${file} was compiled by another version (format ${String(format)})`);
  return { ...course, dir: courseDir, lessons: course.lessons.map(lesson => ({ ...lesson, dir: join(courseDir, lesson.dir) })) };
}
