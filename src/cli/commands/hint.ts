import { exerciseKey } from '../../engine/api.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import { nextExercise, type Context } from '../context.js';
import { renderMarkdown } from '../output/markdown.js';

export async function run(context: Context): Promise<ExitCode> {
  const { out } = context;
  const [tutor, lesson] = await Promise.all([context.learner(), context.lesson()]);
  const exercise = (await context.exercise(lesson)) ?? nextExercise(tutor, lesson);
  if (!exercise)
    throw new Problem({
      what: `No exercise of ${lesson.id} needs a hint`,
      why: 'You have passed them all.',
      next: `Name one: \`docker-tutor hint ${lesson.id} <exercise>\`.`,
      exitCode: EXIT.usage,
    });
  const key = exerciseKey(lesson, exercise);
  const total = exercise.hints.length;
  const before = tutor.progress.read().hints[key] ?? 0;
  const shown = Math.min(before + 1, total);
  if (shown > before) tutor.progress.showHint(key, shown);
  exercise.hints.slice(0, shown).forEach((hint, index) => {
    const heading = `Hint ${index + 1} of ${total} for ${exercise.id}`;
    // Earlier ones stay in view, dimmed: the new one builds on them.
    out.line(index === shown - 1 ? out.style.bold(heading) : out.style.dim(heading));
    out.line(renderMarkdown(hint, out, '  '));
  });
  out.line(
    out.style.dim(
      shown < total
        ? `One more: \`docker-tutor hint ${lesson.id} ${exercise.id}\``
        : `That was the last. The solution: \`docker-tutor solution ${lesson.id} ${exercise.id}\``,
    ),
  );
  return EXIT.ok;
}
