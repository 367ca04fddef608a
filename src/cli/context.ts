/** What a command gets: what was typed, where to write, and the rest of the program behind doors that open when asked. */
import { resolve } from 'node:path';
import { EXIT, Problem } from '../problem.js';
import type { Engine } from '../docker/types.js';
import { exerciseKey, type ProgressStore, type Tutor } from '../engine/api.js';
import { exercisesOf, findExercise, findLesson } from '../engine/course/find.js';
import type { Course, Exercise, Lesson } from '../engine/course/types.js';
import { wrap } from './output/text.js';
import { readCourse } from './course.js';
import { isPractice, whereToLook, withPractice } from './practice-engine/where.js';
import type { Output, Terminal } from './output/output.js';
import type { Invocation } from './spec.js';

export interface Context {
  readonly args: Invocation['args'];
  readonly options: Invocation['options'];
  readonly out: Output;
  readonly terminal: Terminal;
  course(): Promise<Course>;
  /** What reading needs; a command that looks at Docker takes `tutor` instead. */
  learner(): Promise<Learner>;
  tutor(): Promise<Tutor>;
  /** Connects, and says so when it is the practice engine; rejects with a Problem of exit code 3. */
  engine(): Promise<Engine>;
  /** Connects anew each time, in silence: for the screen, which looks again when an engine went away. */
  connect(): Promise<Engine>;
  /** The lesson that was named, or the one the learner is in. */
  lesson(): Promise<Lesson>;
  /** The exercise that was named (as an argument or by `--exercise`), as this learner has it; undefined when none was. */
  exercise(lesson: Lesson): Promise<Exercise | undefined>;
  /** Says what the stores had to report: files that could not be read, or written. */
  finish(): void;
}

/** The part of a Tutor that reads and remembers: without the checks, it loads in half the time. */
export type Learner = Pick<Tutor, 'course' | 'progress' | 'workspace' | 'personal' | 'personalStep' | 'settings'>;

export const text = (value: string | true | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The first exercise that has not been passed, as this learner has it. */
export function nextExercise(tutor: Learner, lesson: Lesson): Exercise | undefined {
  const { passed } = tutor.progress.read();
  const found = exercisesOf(lesson).find((exercise) => !passed[exerciseKey(lesson, exercise)]);
  return found && tutor.personal(lesson, found);
}

/** Where the learner is: the remembered lesson, else the first that is not finished, else the first. */
export function currentLesson(tutor: Learner): Lesson {
  const { position, passed } = tutor.progress.read();
  const { lessons } = tutor.course;
  const lesson =
    lessons.find((one) => one.id === position?.lesson) ??
    lessons.find((one) => exercisesOf(one).some((exercise) => !passed[exerciseKey(one, exercise)])) ??
    lessons[0];
  if (lesson) return lesson;
  throw new Problem({
    what: 'This course has no lessons',
    why: `${tutor.course.dir} lists none.`,
    next: 'Choose another with --course, or add one to its course.yaml.',
    exitCode: EXIT.usage,
  });
}

export function makeContext(invocation: Invocation, out: Output, terminal: Terminal): Context {
  const { args, options } = invocation;
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => (made ??= make());
  };
  const stores: ProgressStore[] = [];
  const course = once(() => readCourse(text(options['course'])));
  const workspaceBase = text(options['workspace']);
  const learner = once(async () => {
    const [{ openLearner }, theCourse] = await Promise.all([import('./learner.js'), course()]);
    const made = openLearner(theCourse, workspaceBase);
    stores.push(made.progress);
    return made;
  });
  const tutor = once(async () => {
    const [{ createTutor }, theCourse] = await Promise.all([import('../engine/tutor.js'), course()]);
    const made = createTutor({ course: theCourse, ...(workspaceBase !== undefined && { workspaceBase: resolve(workspaceBase) }) });
    stores.push(made.progress);
    return made;
  });
  const connect = async (): Promise<Engine> => {
    const docker = await import('../docker/connect.js');
    return docker.connect(whereToLook(options));
  };
  const engine = async (): Promise<Engine> => {
    try {
      const found = await connect();
      if (isPractice(found)) out.note(`${out.style.yellow(out.marks.warn)} Engine: the practice engine (simulated)`);
      return found;
    } catch (error) {
      throw withPractice(error);
    }
  };
  return {
    args,
    options,
    out,
    terminal,
    course,
    learner,
    tutor,
    engine: once(engine),
    connect,
    async lesson() {
      const name = args['lesson'];
      if (name === undefined) return currentLesson(await learner());
      return findLesson(await course(), name);
    },
    async exercise(lesson) {
      const id = args['exercise'] ?? text(options['exercise']);
      if (id === undefined) return undefined;
      return (await learner()).personal(lesson, findExercise(lesson, id));
    },
    finish() {
      for (const notice of new Set(stores.flatMap((store) => store.notices))) out.note(wrap(notice, out.columns, `${out.style.yellow(out.marks.warn)} `));
    },
  };
}
