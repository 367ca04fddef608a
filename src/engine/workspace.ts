import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT, Problem } from '../problem.js';
import type { Lesson } from './course/types.js';
import { makeFolder } from './store/folder.js';

/** The learner's folder for a lesson: `~/docker-tutor/lesson-5` unless moved. */
export const workspaceOf = (base: string, lesson: Pick<Lesson, 'id'>): string => join(base, lesson.id);

/**
 * Copies starter files that are not there yet; never over one that is. The folder is made in any case: solutions and
 * learners work in it.
 * @returns the paths copied, relative to the workspace
 * @throws Problem when the folder cannot be written
 */
export async function prepareWorkspace(lessonDir: string, workspace: string, files: readonly string[]): Promise<readonly string[]> {
  try {
    makeFolder(workspace);
    const copied = await Promise.all(files.map(async file => ((await copyOnce(join(lessonDir, 'files', file), join(workspace, file))) ? [file] : [])));
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

async function copyOnce(from: string, to: string): Promise<boolean> {
  makeFolder(dirname(to));
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
