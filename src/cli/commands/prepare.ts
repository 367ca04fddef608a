import { whySkipped } from '../../engine/real-engine.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import { nextExercise, type Context } from '../context.js';
import { sanitise, wrap } from '../output/text.js';

export async function run(context: Context): Promise<ExitCode> {
  const { out } = context;
  const [tutor, lesson] = await Promise.all([context.tutor(), context.lesson()]);
  const exercise = (await context.exercise(lesson)) ?? nextExercise(tutor, lesson);
  if (!exercise)
    throw new Problem({
      what: `Nothing is left to prepare in ${lesson.id}`,
      why: 'You have passed all its exercises.',
      next: `Name one to do again: \`docker-tutor prepare ${lesson.id} <exercise>\`.`,
      exitCode: EXIT.usage,
    });
  const engine = await context.engine();
  const { style, marks, columns } = out;
  const skipped = await whySkipped(engine, lesson);
  if (skipped) {
    out.line(wrap(`${lesson.id} ${exercise.id}: ${skipped}`, columns, `${style.yellow(marks.warn)} `));
    return EXIT.notYet;
  }
  const begin = context.options['fresh'] ? tutor.restart : tutor.begin;
  const report = await begin(engine, lesson, exercise, { onProgress: (line) => out.note(`  ${sanitise(line)}`) });
  for (const conflict of report.conflicts) out.line(wrap(sanitise(conflict), columns, `${style.yellow(marks.warn)} `));
  for (const made of report.made) out.line(`${style.green(marks.pass)} made ${sanitise(made)}`);
  for (const copied of report.copied) out.line(`${style.green(marks.pass)} copied ${sanitise(copied)}`);
  // Some conflicts only warn; one with a name that the set-up needs means that nothing was made.
  if (report.conflicts.length > 0 && (await tutor.verify(engine, lesson, exercise, { again: true })).status === 'not-begun') {
    out.line(`${style.red(marks.fail)} ${lesson.id} ${exercise.id} could not be set up. Nothing of yours was touched.`);
    return EXIT.notYet;
  }
  out.line(`${lesson.id} ${style.bold(exercise.id)} is ready. Your folder for it: ${tutor.workspace(lesson)}`);
  out.line(style.dim(`What to do: \`docker-tutor show ${lesson.id} --exercise ${exercise.id}\``));
  return EXIT.ok;
}
