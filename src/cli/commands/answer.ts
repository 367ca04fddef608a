import { resultLines } from '../output/results.js';
import { renderMarkdown } from '../output/markdown.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { exitCodeOf } from '../verify-all.js';
import { asked } from '../output/question.js';

export async function run(context: Context): Promise<ExitCode> {
  const { args, out } = context;
  const [tutor, lesson] = await Promise.all([context.tutor(), context.lesson()]);
  const exercise = await context.exercise(lesson);
  if (!exercise || !asked(exercise, await import('../checks.js')))
    throw new Problem({
      what: `Exercise ${exercise?.id ?? ''} of ${lesson.id} asks no question`,
      why: 'It is checked by what you do in Docker.',
      next: `Run \`docker-tutor check ${lesson.id} --exercise ${exercise?.id ?? ''}\`.`,
      exitCode: EXIT.usage,
    });
  tutor.answer(lesson, exercise, args['value'] ?? '');
  const result = await tutor.verify(await context.engine(), lesson, exercise, { again: true });
  for (const line of resultLines(result, out)) out.line(line);
  if (result.status === 'passed') {
    out.line();
    out.line(renderMarkdown(exercise.happened.trim(), out));
  }
  return exitCodeOf([result]);
}
