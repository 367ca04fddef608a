/** A course's folder → a Course, or everything that is wrong with it. */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkSchema, inputsOf } from '../../../checks/table.js';
import { EXIT, Problem } from '../../../problem.js';
import { sortDiagnostics, type Diagnostic } from '../diagnostic.js';
import type { LoadedCourse } from '../load.js';
import { diagnose } from './issues.js';
import { readLesson, type LessonReader, type ReadLesson } from './lesson.js';
import { courseSchema, type CourseFile } from './schemas.js';
import { parseYaml } from './yaml.js';

export async function readCourse(dir: string): Promise<LoadedCourse> {
  const { z } = await import('zod');
  const reader: LessonReader = { zod: z, checks: checkSchema(z), inputs: checks => inputsOf(checks).length };
  const outline = await outlineOf(dir, reader);
  const errors: Diagnostic[] = [...outline.errors];
  const lessons: ReadLesson[] = [];
  for (const { dir: folder, track, place } of outline.lessons) {
    if (await isFile(join(folder, 'lesson.md'))) lessons.push(await readLesson(folder, track, reader));
    else errors.push({ ...place, message: `there is no ${basename(folder)}/lesson.md` });
  }
  errors.push(...lessons.flatMap(lesson => lesson.errors), ...doubles(lessons));
  const warnings = sortDiagnostics(lessons.flatMap(lesson => lesson.warnings));
  if (errors.length > 0) return { problems: sortDiagnostics(errors), warnings };
  return {
    course: { title: outline.title || lessons[0]!.lesson.title, dir, lessons: lessons.map(({ lesson }) => lesson) },
    warnings,
  };
}

interface Outline {
  readonly title: string;
  readonly lessons: readonly { readonly dir: string; readonly track: string; readonly place: Omit<Diagnostic, 'message'> }[];
  readonly errors: readonly Diagnostic[];
}

/** course.yaml, or a single lesson's folder as a course of one: what authors hand to `lesson lint`. */
async function outlineOf(dir: string, { zod }: LessonReader): Promise<Outline> {
  const file = join(dir, 'course.yaml');
  const start = { file, line: 1, column: 1 };
  if (!(await isFile(file))) {
    if (await isFile(join(dir, 'lesson.md'))) return { title: '', lessons: [{ dir, track: '', place: start }], errors: [] };
    throw new Problem({
      what: `There is no course in ${dir}.`,
      why: 'A course is a folder with a course.yaml, a lesson one with a lesson.md; neither is there.',
      next: 'Give the path of such a folder, or make one with `docker-tutor lesson new <dir>`.',
      exitCode: EXIT.usage,
    });
  }
  const yaml = parseYaml(file, { text: await readFile(file, 'utf8'), line: 1, column: 1 });
  const faults = yaml.faults.map(({ place, message }) => ({ ...place, message }));
  if (faults.length > 0) return { title: '', lessons: [], errors: faults };
  const parsed = courseSchema(zod).safeParse(yaml.value ?? {});
  if (!parsed.success) return { title: '', lessons: [], errors: diagnose(parsed.error.issues, yaml) };
  const lessons = parsed.data.tracks.flatMap((track: CourseFile['tracks'][number], at: number) =>
    track.lessons.map((lesson, index) => ({
      dir: join(dir, lesson),
      track: track.title,
      place: yaml.placeOf(['tracks', at, 'lessons', index]),
    })),
  );
  return { title: parsed.data.title, lessons, errors: [] };
}

/** Ids and slugs name lessons in commands, so each may be there once. */
function doubles(lessons: readonly ReadLesson[]): readonly Diagnostic[] {
  const valid = lessons.filter(lesson => lesson.valid).map(({ lesson }) => lesson);
  return (['id', 'slug'] as const).flatMap(key =>
    valid.flatMap((lesson, at) => {
      const first = valid.findIndex(other => other[key] === lesson[key]);
      const message = `the ${key} \`${lesson[key]}\` is taken by ${basename(valid[first]!.dir)}`;
      return first < at ? [{ file: join(lesson.dir, 'lesson.md'), line: 1, column: 1, message }] : [];
    }),
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
