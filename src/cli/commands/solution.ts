import { exerciseKey } from '../../engine/api.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { sanitise } from '../output/text.js';

export async function run(context: Context): Promise<ExitCode> {
  const { args, out } = context;
  const [tutor, lesson] = await Promise.all([context.learner(), context.lesson()]);
  const exercise = await context.exercise(lesson);
  if (!exercise)
    throw new Problem({
      what: `${lesson.id} has no exercise "${args['exercise'] ?? ''}"`,
      why: 'No exercise has that id.',
      next: `\`docker-tutor show ${lesson.id}\` shows them.`,
      exitCode: EXIT.usage,
    });
  tutor.progress.showSolution(exerciseKey(lesson, exercise), new Date());
  // Comment and commands can be pasted into a shell as they are.
  out.line(out.style.dim(`# One way to do ${lesson.id} ${exercise.id}; run in ${tutor.workspace(lesson)}`));
  for (const line of exercise.solution) out.line(out.style.cyan(sanitise(line)));
  return EXIT.ok;
}
