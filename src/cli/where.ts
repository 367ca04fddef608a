/** `start` without a full screen: linear text, the same on paper, in a pipe and for a screen reader. */
import { exerciseKey } from '../engine/api.js';
import { exercisesOf } from '../engine/course/find.js';
import { EXIT, Problem, type ExitCode } from '../problem.js';
import { nextExercise, type Context } from './context.js';
import { exerciseText } from './output/exercise.js';
import { lessonHeading } from './output/results.js';
import { sanitise, wrap } from './output/text.js';
import { enterPractice } from './practice-engine/enter.js';
import { isPractice, otherWay } from './practice-engine/where.js';

export async function whereYouAre(context: Context): Promise<ExitCode> {
  const { out } = context;
  const [tutor, lesson] = await Promise.all([context.learner(), context.lesson()]);
  const { passed } = tutor.progress.read();
  const exercises = exercisesOf(lesson);
  const done = exercises.filter((exercise) => passed[exerciseKey(lesson, exercise)]).length;
  const exercise = nextExercise(tutor, lesson);
  const step = lesson.steps.findIndex((one) => one.exercise && one.exercise.id === exercise?.id);
  // A lesson that was named is the one you are in from now on, as on the full screen.
  if (context.args['lesson'] !== undefined) tutor.progress.moveTo({ lesson: lesson.id, step: Math.max(0, step) });
  out.line(lessonHeading(lesson, out));
  out.line(`${sanitise(lesson.summary)} ${done} of ${exercises.length} exercises passed.`);
  out.line();
  if (exercise) {
    out.line(`Read it: \`docker-tutor show ${lesson.id}\`. The next exercise:`);
    out.line();
    out.line(exerciseText(lesson, exercise, out, { checks: await import('./checks.js'), workspace: tutor.workspace(lesson) }));
  } else {
    const next = tutor.course.lessons[tutor.course.lessons.indexOf(lesson) + 1];
    out.line(next ? `All passed. Go on with \`docker-tutor start ${next.id}\`.` : 'All passed: that was the last lesson.');
  }
  for (const said of await engineLines(context)) out.line(wrap(said, out.columns));
  return EXIT.ok;
}

/** Which engine answers, where that needs saying: none, or one that simulates. */
async function engineLines({ connect, terminal }: Context): Promise<string[]> {
  try {
    const engine = await connect();
    engine.close();
    return isPractice(engine) ? ['', `Engine: the practice engine (simulated). In a terminal that does not use it yet: \`${enterPractice(terminal)}\``] : [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return ['', `${error.what} ${error.why}`, error.next, otherWay(error) ?? ''].map(sanitise);
  }
}
