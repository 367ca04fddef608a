import { writeFileSync } from 'node:fs';
import { compile } from '../src/engine/course/compile.js';

/** Parses and checks the course below `dir` and writes it as JSON; throws with every mistake in it. */
export async function compileCourse(dir: string, file: string): Promise<void> {
  writeFileSync(file, JSON.stringify(await compile(dir)));
}
