import type { ExitCode } from '../../problem.js';
import { EXIT } from '../../problem.js';
import type { Context } from '../context.js';
import { exercisesOf } from '../../engine/course/find.js';
import { SHELLS, type Words } from '../completion/shells.js';

export async function run(context: Context): Promise<ExitCode> {
  const course = await context.course();
  const words: Words = {
    lessons: course.lessons.map((lesson) => ({
      id: lesson.id,
      slug: lesson.slug,
      title: lesson.title,
      exercises: exercisesOf(lesson).map((exercise) => exercise.id),
    })),
  };
  const shell = SHELLS[context.args['shell'] ?? ''];
  context.out.raw(shell?.(words) ?? '');
  return EXIT.ok;
}
