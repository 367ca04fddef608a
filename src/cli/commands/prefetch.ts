import type { Engine } from '../../docker/types.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import type { Output } from '../output/output.js';
import { pullBar } from '../output/pull-bar.js';
import { count, sanitise } from '../output/text.js';
import { onInterrupt } from '../exit.js';

export async function run(context: Context): Promise<ExitCode> {
  const { args, out } = context;
  const course = await context.course();
  const lessons = args['lesson'] === undefined ? course.lessons : [await context.lesson()];
  const images = [...new Set(lessons.flatMap((lesson) => lesson.needs.images))];
  if (images.length === 0) {
    out.line('No images are needed.');
    return EXIT.ok;
  }
  const engine = await context.engine();
  const failures: { image: string; problem: Problem }[] = [];
  // One after another: registries count requests, and a slow line is not made faster by sharing it.
  for (const [index, image] of images.entries()) {
    const problem = await fetchOne(engine, image, `[${index + 1}/${images.length}]`, out);
    if (problem) failures.push({ image, problem });
  }
  out.line();
  if (failures.length === 0) {
    out.line(`${count(images.length, 'image')} here. The lessons work offline now.`);
    return EXIT.ok;
  }
  out.line(`${failures.length} of ${images.length} could not be pulled. Run \`docker-tutor prefetch\` again later: it goes on where it stopped.`);
  return EXIT.notYet;
}

/** @returns why it failed; a failing engine (not registry) ends everything and is thrown */
async function fetchOne(engine: Engine, image: string, place: string, out: Output): Promise<Problem | undefined> {
  const { style, marks } = out;
  if (await engine.inspectImage(image)) {
    out.line(`${style.green(marks.pass)} ${place} ${sanitise(image)}  ${style.dim('is here')}`);
    return undefined;
  }
  const bar = pullBar(`${place} ${sanitise(image)}`, out);
  const abort = new AbortController();
  const off = onInterrupt(() => {
    abort.abort();
    bar.end();
  });
  try {
    await engine.pull(image, bar.progress, abort.signal);
    bar.end();
    out.line(`${style.green(marks.pass)} ${place} ${sanitise(image)}  ${style.dim('pulled')}`);
    return undefined;
  } catch (error) {
    bar.end();
    if (!(error instanceof Problem) || error.exitCode === EXIT.noEngine) throw error;
    out.line(`${style.red(marks.fail)} ${place} ${sanitise(image)}  ${sanitise(error.what)}`);
    out.line(`    ${style.dim('why ')}  ${sanitise(error.why)}`);
    out.line(`    ${style.dim('next')}  ${sanitise(error.next)}`);
    return error;
  } finally {
    off();
  }
}
