import { exercisesOf } from '../../engine/course/find.js';
import type { ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { resultsAsJson } from '../output/json.js';
import { resultsAsJunit } from '../output/junit.js';
import { lessonHeading, resultLines, summaryLines } from '../output/results.js';
import { exitCodeOf, verifyAll } from '../verify-all.js';
import { watch } from './check-watch.js';

export async function run(context: Context): Promise<ExitCode> {
  const { options, out } = context;
  const engine = context.engine();
  // A wrong lesson name is said before a missing engine: it is the learner's to mend, and needs no Docker.
  engine.catch(() => undefined);
  const [tutor, lesson] = await Promise.all([context.tutor(), context.lesson()]);
  const one = await context.exercise(lesson);
  const checking = { tutor, engine, lesson, exercises: one ? [one] : exercisesOf(lesson).map((each) => tutor.personal(lesson, each)), again: options['again'] === true, out };
  if (options['watch']) {
    return watch(checking);
  }
  const results = await verifyAll(checking);
  if (options['json']) {
    out.raw(`${resultsAsJson(lesson, results)}\n`);
  } else if (options['junit']) {
    out.raw(`${resultsAsJunit(lesson, results)}\n`);
  } else {
    out.line(lessonHeading(lesson, out));
    out.line();
    for (const result of results) for (const line of resultLines(result, out)) out.line(line);
    out.line();
    for (const line of summaryLines(lesson, results, out)) out.line(line);
  }
  return exitCodeOf(results);
}
