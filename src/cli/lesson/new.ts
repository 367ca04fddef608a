import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from '../../engine/store/folder.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { template } from './template.js';

/** Makes a lesson that already lints and proves: an author changes something that works. */
export async function run({ args, out }: Context): Promise<ExitCode> {
  const typed = args['dir'] ?? '';
  const dir = resolve(typed);
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new Problem({
      what: `${typed} is there already and not empty`,
      why: 'A new lesson never replaces files.',
      next: 'Choose another name for the folder.',
      exitCode: EXIT.usage,
    });
  makeFolder(join(dir, 'files'));
  writeFileSync(join(dir, 'lesson.md'), template(namesFor(basename(dir))), { flag: 'wx' });
  // git keeps no empty folders.
  writeFileSync(join(dir, 'files', '.gitkeep'), '', { flag: 'wx' });
  out.line(`${out.style.green(out.marks.pass)} ${join(typed, 'lesson.md')}`);
  if (existsSync(join(dirname(dir), 'course.yaml')))
    out.line(`Add \`${basename(dir)}\` to the lessons in ${join(dirname(typed), 'course.yaml')}.`);
  out.line(out.style.dim(`Then: \`docker-tutor lesson lint ${typed}\`, \`docker-tutor lesson test ${typed}\`, \`docker-tutor --course ${typed}\``));
  return EXIT.ok;
}

/** "lesson-6-registries" is lesson-6 about registries; any other name becomes the slug of lesson 1. */
export function namesFor(folder: string): { id: string; slug: string } {
  const [, number, rest] = /^lesson-(\d+)(?:-(.+))?$/.exec(folder) ?? [];
  const slug = (number === undefined ? folder : (rest ?? 'new-lesson'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '');
  return { id: `lesson-${number ?? 1}`, slug: slug || 'new-lesson' };
}
