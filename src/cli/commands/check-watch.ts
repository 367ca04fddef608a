import type { ExerciseResult } from '../../engine/api.js';
import { EXIT, type ExitCode } from '../../problem.js';
import { renderMarkdown } from '../output/markdown.js';
import { lessonHeading, resultLines, summaryLines } from '../output/results.js';
import { verifyAll, type Checking } from '../verify-all.js';

/** Prints each result when it differs from the one before; ends when everything has passed, or by Ctrl-C. */
export async function watch(checking: Checking): Promise<ExitCode> {
  const { lesson, exercises, out } = checking;
  const results = new Map<string, ExerciseResult>();
  out.line(lessonHeading(lesson, out));
  out.line();
  const show = (result: ExerciseResult): void => {
    const before = results.get(result.exercise);
    results.set(result.exercise, result);
    if (before && sameToRead(before, result)) return;
    for (const line of resultLines(result, out)) out.line(line);
    if (result.status !== 'passed' || !before) return;
    const happened = exercises.find((exercise) => exercise.id === result.exercise)?.happened.trim();
    if (happened) out.line(renderMarkdown(happened, out, '    '));
  };
  const first = await verifyAll(checking);
  first.forEach(show);
  await untilAllPass(checking, first, show);
  out.line();
  for (const line of summaryLines(lesson, [...results.values()], out)) out.line(line);
  return EXIT.ok;
}

async function untilAllPass(
  { tutor, engine, lesson, exercises, out }: Checking,
  first: readonly ExerciseResult[],
  show: (result: ExerciseResult) => void,
): Promise<void> {
  const open = exercises.filter((_, index) => first[index]?.status !== 'passed' && first[index]?.status !== 'skipped');
  if (open.length === 0) return;
  let lost = false;
  const onEngine = (state: 'live' | 'lost'): void => {
    if (state === 'lost' && !lost) out.note('The engine went away; waiting for it …');
    if (state === 'live' && lost) out.note('The engine is back.');
    lost = state === 'lost';
  };
  const live = await engine;
  const passes = open.map(
    (exercise) =>
      new Promise<void>((resolve) => {
        // It stops by itself once the exercise has passed.
        tutor.watch(live, lesson, exercise, {
          onEngine,
          onResult(result) {
            show(result);
            if (result.status === 'passed') resolve();
          },
        });
      }),
  );
  out.note(`Watching ${open.length === 1 ? 'it' : `${open.length} exercises`}; Ctrl-C ends.`);
  await Promise.all(passes);
}

/** "exited 12 s ago" changes every second; that alone is not worth a line. */
function sameToRead(a: ExerciseResult, b: ExerciseResult): boolean {
  const gist = ({ status, problem, checks }: ExerciseResult): string =>
    JSON.stringify([status, problem, checks.map(({ title, pass, found }) => [title, pass, found])]).replace(
      /\d+(\.\d+)? ?(s|seconds?|minutes?|min|h|hours?)\b/g,
      '',
    );
  return gist(a) === gist(b);
}
