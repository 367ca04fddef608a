import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT, Problem } from '../problem.js';
import type { Lesson } from './course/types.js';
import { fill } from './personal/fill.js';
import type { Values } from './personal/kinds.js';
import { makeFolder } from './store/folder.js';

/** The learner's folder for a lesson: `~/docker-tutor/lesson-5` unless moved. */
export const workspaceOf = (base: string, lesson: Pick<Lesson, 'id'>): string => join(base, lesson.id);

/**
 * Copies starter files that are not there yet; never over one that is. The folder is made in any case: solutions and
 * learners work in it. Texts get the learner's values.
 * @returns the paths copied, relative to the workspace
 * @throws Problem when the folder cannot be written
 */
export async function prepareWorkspace(lessonDir: string, workspace: string, files: readonly string[], values: Values = {}): Promise<readonly string[]> {
  try {
    makeFolder(workspace);
    const copied = await Promise.all(files.map(async file => ((await copyOnce(join(lessonDir, 'files', file), join(workspace, file), values)) ? [file] : [])));
    return copied.flat();
  } catch (error) {
    throw new Problem({
      what: `Your folder for this lesson, ${workspace}, cannot be prepared.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Choose another place with --workspace or DOCKER_TUTOR_WORKSPACE.',
      exitCode: EXIT.usage,
      cause: error,
    });
  }
}

/** Removes the copies that a learner left just as they came, with values that count no more: the next beginning copies them anew. */
export async function dropCopies(lessonDir: string, workspace: string, files: readonly string[], values: Values): Promise<void> {
  if (Object.keys(values).length === 0) return;
  for (const file of files) {
    const [starter, copy] = await Promise.all([readFile(join(lessonDir, 'files', file)), readFile(join(workspace, file)).catch(() => undefined)]);
    const before = withValues(starter, values);
    if (before && copy?.equals(before)) await rm(join(workspace, file));
  }
}

/** Undefined where there is nothing to fill in: the file is copied as it is, with its mode. */
function withValues(starter: Buffer, values: Values): Buffer | undefined {
  if (Object.keys(values).length === 0 || !isUtf8(starter)) return undefined;
  const text = starter.toString('utf8');
  const mine = fill(text, values);
  return mine === text ? undefined : Buffer.from(mine);
}

async function copyOnce(from: string, to: string, values: Values): Promise<boolean> {
  makeFolder(dirname(to));
  try {
    const mine = withValues(await readFile(from), values);
    if (mine) await writeFile(to, mine, { flag: 'wx' });
    else await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
