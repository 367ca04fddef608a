import { readFileSync, writeFileSync } from 'node:fs';
import { exerciseKey } from '../../engine/api.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import { confirm } from '../ask.js';
import { currentLesson, type Context, type Learner } from '../context.js';
import { exercisesOf } from '../../engine/course/find.js';
import { count, sanitise } from '../output/text.js';

type Action = (context: Context, tutor: Learner) => Promise<ExitCode> | ExitCode;

const ACTIONS: Readonly<Record<string, Action>> = { show, export: save, import: load, reset: forget };

export async function run(context: Context): Promise<ExitCode> {
  const action = ACTIONS[context.args['action'] ?? 'show'] ?? show;
  // Forgetting also concerns attempts, which only the whole tutor knows.
  return action(context, await (action === forget ? context.tutor() : context.learner()));
}

function show({ out }: Context, tutor: Learner): ExitCode {
  const { passed } = tutor.progress.read();
  const rows = tutor.course.lessons.map((lesson) => {
    const exercises = exercisesOf(lesson);
    return { lesson, total: exercises.length, done: exercises.filter((exercise) => passed[exerciseKey(lesson, exercise)]).length };
  });
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const done = rows.reduce((sum, row) => sum + row.done, 0);
  const [full, empty] = out.marks.bar;
  for (const row of rows) {
    const filled = row.total === 0 ? 0 : Math.round((row.done / row.total) * 20);
    const bar = out.style.green(full.repeat(filled)) + out.style.dim(empty.repeat(20 - filled));
    out.line(`${row.lesson.id.padEnd(10)} ${bar} ${`${row.done}/${row.total}`.padStart(5)}  ${sanitise(row.lesson.title)}`);
  }
  out.line();
  out.line(`${done} of ${total} exercises passed. You are in ${currentLesson(tutor).id}.`);
  out.line(out.style.dim(`Kept in ${tutor.progress.path}`));
  return EXIT.ok;
}

function save({ args, out }: Context, tutor: Learner): ExitCode {
  const text = `${tutor.progress.export().trimEnd()}\n`;
  const file = args['file'];
  if (file === undefined || file === '-') out.raw(text);
  else {
    // Never over a file that is there: it may be the export from the other computer.
    try {
      writeFileSync(file, text, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new Problem({
        what: `${file} exists already`,
        why: 'An export never replaces a file.',
        next: 'Choose another name, or remove it first.',
        exitCode: EXIT.usage,
      });
    }
    out.line(`Saved to ${file}`);
  }
  return EXIT.ok;
}

function load({ args, out }: Context, tutor: Learner): ExitCode {
  const file = args['file'];
  const text = read(file);
  const { added } = tutor.progress.import(text);
  out.line(added === 0 ? 'Nothing new in it; you had passed all that before.' : `${count(added, 'exercise')} added to what you have passed.`);
  return EXIT.ok;
}

/** Node names no path with EISDIR. */
function read(file: string | undefined): string {
  // 0 is standard input.
  const source = file === undefined || file === '-' ? 0 : file;
  try {
    return readFileSync(source, 'utf8');
  } catch (error) {
    throw typeof source === 'string' && error instanceof Error ? Object.assign(error, { path: source }) : error;
  }
}

async function forget(context: Context, tutor: Learner): Promise<ExitCode> {
  const { options, out, args } = context;
  if (args['file'] !== undefined)
    throw new Problem({
      what: `progress reset has no use for "${args['file']}"`,
      why: 'It forgets the progress of every lesson.',
      next: 'For one lesson: `docker-tutor reset <lesson>`.',
      exitCode: EXIT.usage,
    });
  const passes = Object.keys(tutor.progress.read().passed).length;
  const question = `Forget all progress (${count(passes, 'passed exercise')})? Nothing in Docker is touched.`;
  if (!options['yes'] && !(await confirm(context, question, 'Run `docker-tutor progress reset --yes`.'))) {
    out.line('Nothing was forgotten.');
    return EXIT.notYet;
  }
  tutor.progress.reset();
  out.line('All progress is forgotten.');
  return EXIT.ok;
}
