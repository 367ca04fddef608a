import type { Engine } from '../../docker/types.js';
import type { ExerciseResult, Tutor } from '../../engine/api.js';
import type { Exercise, Lesson } from '../../engine/course/types.js';
import { EXIT, type ExitCode } from '../../problem.js';
import type { Output } from '../output/output.js';
import { lessonHeading, resultLines, summaryLines } from '../output/results.js';

export interface Watching {
  readonly tutor: Tutor;
  readonly engine: Engine;
  readonly lesson: Lesson;
  readonly exercises: readonly Exercise[];
  readonly out: Output;
  readonly again: boolean;
}

/** Prints each result when it differs from the one before; ends when everything has passed, or by Ctrl-C. */
export async function watch({ tutor, engine, lesson, exercises, out, again }: Watching): Promise<ExitCode> {
  const results = new Map<string, ExerciseResult>();
  out.line(lessonHeading(lesson, out));
  out.line();
  const show = (result: ExerciseResult): void => {
    const before = results.get(result.exercise);
    results.set(result.exercise, result);
    if (before && sameToRead(before, result)) return;
    for (const line of resultLines(result, out)) out.line(line);
    if (result.status === 'passed' && before) {
      const happened = exercises.find((exercise) => exercise.id === result.exercise)?.happened;
      if (happened) out.line(`    ${happened.trim().replaceAll('\n', '\n    ')}`);
    }
  };
  const first = await Promise.all(exercises.map((exercise) => tutor.verify(engine, lesson, exercise, { again })));
  first.forEach(show);
  const open = exercises.filter((_, index) => first[index]?.status !== 'passed');
  if (open.length > 0) {
    out.note(`Watching ${open.length === 1 ? 'it' : `${open.length} exercises`}; Ctrl-C ends.`);
    let lost = false;
    const onEngine = (state: 'live' | 'lost'): void => {
      if (state === 'lost' && !lost) out.note('The engine went away; waiting for it …');
      if (state === 'live' && lost) out.note('The engine is back.');
      lost = state === 'lost';
    };
    await Promise.all(open.map((exercise) => untilPassed(tutor, engine, lesson, exercise, show, onEngine)));
  }
  out.line();
  for (const line of summaryLines(lesson, [...results.values()], out)) out.line(line);
  return EXIT.ok;
}

function untilPassed(
  tutor: Tutor,
  engine: Engine,
  lesson: Lesson,
  exercise: Exercise,
  show: (result: ExerciseResult) => void,
  onEngine: (state: 'live' | 'lost') => void,
): Promise<void> {
  return new Promise((resolve) => {
    const watching = tutor.watch(engine, lesson, exercise, {
      onEngine,
      onResult(result) {
        show(result);
        if (result.status !== 'passed') return;
        watching.close();
        resolve();
      },
    });
  });
}

/** "exited 12 s ago" changes every second; that alone is not worth a line. */
function sameToRead(a: ExerciseResult, b: ExerciseResult): boolean {
  const gist = (result: ExerciseResult): string =>
    JSON.stringify([result.status, result.problem, result.checks.map((check) => [check.title, check.pass, check.found])]).replace(
      /\d+(\.\d+)? ?(s|seconds?|minutes?|min|h|hours?)\b/g,
      '',
    );
  return gist(a) === gist(b);
}
