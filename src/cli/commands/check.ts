import type { ExerciseResult, Tutor } from '../../engine/api.js';
import type { Exercise, Lesson } from '../../engine/course/types.js';
import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { exercisesOf } from '../../engine/course/find.js';
import type { Engine } from '../../docker/types.js';

export async function run(context: Context): Promise<ExitCode> {
  const { options, out } = context;
  // Asked for in parallel: reading the course and reaching the engine do not need each other.
  const [tutor, lesson, engine] = await together(context.tutor(), context.lesson(), context.engine());
  const exercises = await chosen(context, lesson);
  if (options['watch']) {
    const { watch } = await import('./check-watch.js');
    return watch({ tutor, engine, lesson, exercises, out, again: options['again'] === true });
  }
  const results = await verifyAll(tutor, engine, lesson, exercises, options['again'] === true);
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

/** A wrong lesson name is said before a missing engine: it is the learner's to mend, and needs no Docker. */
async function together(tutor: Promise<Tutor>, lesson: Promise<Lesson>, engine: Promise<Engine>) {
  engine.catch(() => undefined);
  return [await tutor, await lesson, await engine] as const;
}

async function chosen(context: Context, lesson: Lesson): Promise<readonly Exercise[]> {
  const one = await context.exercise(lesson);
  return one ? [one] : exercisesOf(lesson);
}

export const verifyAll = (
  tutor: Tutor,
  engine: Engine,
  lesson: Lesson,
  exercises: readonly Exercise[],
  again: boolean,
): Promise<ExerciseResult[]> => Promise.all(exercises.map((exercise) => tutor.verify(engine, lesson, exercise, { again })));

export function exitCodeOf(results: readonly ExerciseResult[]): ExitCode {
  if (results.some((result) => result.status === 'error')) return EXIT.noEngine;
  return results.every((result) => result.status === 'passed') ? EXIT.ok : EXIT.notYet;
}
