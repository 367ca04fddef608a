import { exerciseKey } from '../../engine/api.js';
import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { exerciseText } from '../output/exercise.js';
import { renderMarkdown } from '../output/markdown.js';
import { label } from '../output/results.js';
import { sanitise } from '../output/text.js';

export async function run(context: Context): Promise<ExitCode> {
  const { out } = context;
  const [tutor, lesson, checks] = await Promise.all([context.learner(), context.lesson(), import('../checks.js')]);
  const { passed } = tutor.progress.read();
  const only = await context.exercise(lesson);
  const exercise = (one: NonNullable<typeof only>): string =>
    exerciseText(lesson, one, out, { checks, workspace: tutor.workspace(lesson), passedAt: passed[exerciseKey(lesson, one)]?.at });
  if (only) {
    out.line(exercise(only));
    return EXIT.ok;
  }
  out.line(out.style.bold(`# ${label(lesson)}: ${sanitise(lesson.title)}`));
  out.line();
  out.line(out.style.dim(`${sanitise(lesson.summary)} About ${lesson.minutes} minutes.`));
  out.line();
  if (lesson.intro.trim()) out.line(`${renderMarkdown(lesson.intro.trim(), out)}\n`);
  for (const step of lesson.steps.map((one) => tutor.personalStep(lesson, one))) {
    out.line(out.style.bold(`## ${sanitise(step.title)}`));
    out.line();
    if (step.body.trim()) out.line(`${renderMarkdown(step.body.trim(), out)}\n`);
    if (step.exercise) out.line(`${exercise(step.exercise)}\n`);
  }
  return EXIT.ok;
}
