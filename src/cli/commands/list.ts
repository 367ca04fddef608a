import { exerciseKey } from '../../engine/api.js';
import { EXIT, type ExitCode } from '../../problem.js';
import { currentLesson, type Context } from '../context.js';
import { exercisesOf } from '../../engine/course/find.js';
import { pad, sanitise, width } from '../output/text.js';

export async function run(context: Context): Promise<ExitCode> {
  const { out } = context;
  const { style, marks } = out;
  const tutor = await context.learner();
  const { passed } = tutor.progress.read();
  const here = currentLesson(tutor).id;
  const { lessons } = tutor.course;
  const ids = Math.max(...lessons.map((lesson) => width(lesson.id)));
  const titles = Math.max(...lessons.map((lesson) => width(sanitise(lesson.title))));
  let track: string | undefined;
  for (const lesson of lessons) {
    if (lesson.track !== track) {
      if (track !== undefined) out.line();
      out.line(style.bold(sanitise(lesson.track)));
      track = lesson.track;
    }
    const exercises = exercisesOf(lesson);
    const done = exercises.filter((exercise) => passed[exerciseKey(lesson, exercise)]).length;
    const mark = done === exercises.length && done > 0 ? style.green(marks.pass) : style.dim(marks.todo);
    out.line(
      `${mark} ${style.cyan(pad(lesson.id, ids))}  ${pad(sanitise(lesson.title), titles)}  ` +
        `${`${done}/${exercises.length}`.padStart(5)}  ${style.dim(`${lesson.minutes} min`)}${lesson.id === here ? '  you are here' : ''}`,
    );
  }
  return EXIT.ok;
}
