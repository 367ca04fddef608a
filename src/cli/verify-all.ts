/** Looking at several exercises at once. */
import type { Check } from '../checks/kind.js';
import type { Engine } from '../docker/types.js';
import { exerciseKey, type CheckResult, type ExerciseResult, type Tutor } from '../engine/api.js';
import type { Exercise, Lesson } from '../engine/course/types.js';
import { EXIT, type ExitCode } from '../problem.js';
import type { Output } from './output/output.js';

export interface Checking {
  readonly tutor: Tutor;
  /** Being connected while the course is read; a missing engine matters only where something is left to look at. */
  readonly engine: Promise<Engine>;
  readonly lesson: Lesson;
  readonly exercises: readonly Exercise[];
  readonly again: boolean;
  readonly out: Output;
}

/** What has passed stays passed: without `again`, no engine is asked about it. */
export async function verifyAll({ tutor, engine, lesson, exercises, again }: Checking): Promise<ExerciseResult[]> {
  const { titleOf } = await import('./checks.js');
  const { passed } = tutor.progress.read();
  const looking = Promise.all([engine, import('../docker/snapshot.js')]).then(([found, { createSnapshot }]) => ({ found, snapshot: createSnapshot(found) }));
  // Said by those that need it; where everything has passed before, nobody does.
  looking.catch(() => undefined);
  const passedBefore = (check: Check): CheckResult => ({ kind: check.kind, title: titleOf(check), pass: true });
  return Promise.all(
    exercises.map(async (exercise): Promise<ExerciseResult> => {
      const before = passed[exerciseKey(lesson, exercise)];
      if (before && !again) {
        return { lesson: lesson.id, exercise: exercise.id, status: 'passed', checks: exercise.checks.map(passedBefore), passedAt: before.at };
      }
      const { found, snapshot } = await looking;
      return tutor.verify(found, lesson, exercise, { again, snapshot });
    }),
  );
}

/** What was skipped has not failed; where nothing else is left, nothing has passed either. */
export function exitCodeOf(results: readonly ExerciseResult[]): ExitCode {
  if (results.some((result) => result.status === 'error')) return EXIT.noEngine;
  const counted = results.filter((result) => result.status !== 'skipped');
  return counted.length > 0 && counted.every((result) => result.status === 'passed') ? EXIT.ok : EXIT.notYet;
}
