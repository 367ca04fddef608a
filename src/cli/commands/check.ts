import type { Check } from '../../checks/kind.js';
import { titleOf } from '../../checks/table.js';
import type { Engine } from '../../docker/types.js';
import { exerciseKey, type CheckResult, type ExerciseResult, type Tutor } from '../../engine/api.js';
import { exercisesOf } from '../../engine/course/find.js';
import type { Exercise, Lesson } from '../../engine/course/types.js';
import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import type { Output } from '../output/output.js';

export interface Checking {
  readonly tutor: Tutor;
  /** Being connected while the course is read; a missing engine matters only where something is left to look at. */
  readonly engine: Promise<Engine>;
  readonly lesson: Lesson;
  readonly exercises: readonly Exercise[];
  readonly again: boolean;
  readonly out: Output;
}

export async function run(context: Context): Promise<ExitCode> {
  const { options, out } = context;
  const engine = context.engine();
  // A wrong lesson name is said before a missing engine: it is the learner's to mend, and needs no Docker.
  engine.catch(() => undefined);
  const [tutor, lesson] = await Promise.all([context.tutor(), context.lesson()]);
  const one = await context.exercise(lesson);
  const checking = { tutor, engine, lesson, exercises: one ? [one] : exercisesOf(lesson), again: options['again'] === true, out };
  if (options['watch']) {
    const { watch } = await import('./check-watch.js');
    return watch(checking);
  }
  const results = await verifyAll(checking);
  if (options['json']) {
    const { resultsAsJson } = await import('../output/json.js');
    out.raw(`${resultsAsJson(lesson, results)}\n`);
  } else if (options['junit']) {
    const { resultsAsJunit } = await import('../output/junit.js');
    out.raw(`${resultsAsJunit(lesson, results)}\n`);
  } else {
    const { lessonHeading, resultLines, summaryLines } = await import('../output/results.js');
    out.line(lessonHeading(lesson, out));
    out.line();
    for (const result of results) for (const line of resultLines(result, out)) out.line(line);
    out.line();
    for (const line of summaryLines(lesson, results, out)) out.line(line);
  }
  return exitCodeOf(results);
}

/** What has passed stays passed: without `again`, no engine is asked about it. */
export function verifyAll({ tutor, engine, lesson, exercises, again }: Checking): Promise<ExerciseResult[]> {
  const { passed } = tutor.progress.read();
  return Promise.all(
    exercises.map(async (exercise): Promise<ExerciseResult> => {
      const before = passed[exerciseKey(lesson, exercise)];
      return before && !again
        ? { lesson: lesson.id, exercise: exercise.id, status: 'passed', checks: exercise.checks.map(passedBefore), passedAt: before.at }
        : tutor.verify(await engine, lesson, exercise, { again });
    }),
  );
}

const passedBefore = (check: Check): CheckResult => ({ kind: check.kind, title: titleOf(check), pass: true });

export function exitCodeOf(results: readonly ExerciseResult[]): ExitCode {
  if (results.some((result) => result.status === 'error')) return EXIT.noEngine;
  return results.every((result) => result.status === 'passed') ? EXIT.ok : EXIT.notYet;
}
