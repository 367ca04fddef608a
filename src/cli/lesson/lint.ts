import { loadCourse } from '../../engine/course/load.js';
import { renderDiagnostic, type Diagnostic } from '../../engine/course/diagnostic.js';
import { exercisesOf } from '../../engine/course/find.js';
import { EXIT, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { count } from '../output/text.js';

/** Everything that is wrong, at once, one line each: `file:line:column: message`, as editors understand it. */
export async function run({ args, out }: Context): Promise<ExitCode> {
  const { style } = out;
  const loaded = await loadCourse(args['dir'] ?? '.');
  const say = (word: string) => (diagnostic: Diagnostic) => out.line(`${word} ${renderDiagnostic(diagnostic)}`);
  const problems = 'problems' in loaded ? loaded.problems : [];
  problems.forEach(say(style.red('error')));
  loaded.warnings.forEach(say(style.yellow('warning')));
  if ('problems' in loaded) {
    out.line(`${count(problems.length, 'error')}, ${count(loaded.warnings.length, 'warning')}.`);
    return EXIT.notYet;
  }
  const { lessons } = loaded.course;
  const exercises = lessons.reduce((sum, lesson) => sum + exercisesOf(lesson).length, 0);
  out.line(`${style.green(out.marks.pass)} ${count(lessons.length, 'lesson')}, ${count(exercises, 'exercise')}, ${count(loaded.warnings.length, 'warning')}.`);
  return EXIT.ok;
}
