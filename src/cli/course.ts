/** Which course: the one named by `--course`, or the built-in one as the build compiled it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCompiled } from '../engine/course/compile.js';
import { loadValidCourse } from '../engine/course/load.js';
import type { Course } from '../engine/course/types.js';
import { fromSources, packageRoot } from './package.js';

export async function readCourse(dir: string | undefined): Promise<Course> {
  const root = packageRoot();
  const compiled = join(root, 'dist', 'course.json');
  if (dir === undefined && !fromSources() && existsSync(compiled)) {
    return readCompiled(compiled, join(root, 'lessons'));
  }
  // YAML and zod load only in there.
  return loadValidCourse(dir ?? join(root, 'lessons'));
}
