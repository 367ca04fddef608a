import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadValidCourse } from '../../engine/course/load.js';
import type { Order, ProofCase } from '../../engine/prove/prove.js';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import { text, type Context } from '../context.js';
import { onInterrupt } from '../exit.js';
import type { Output } from '../output/output.js';
import { count, sanitise } from '../output/text.js';

const ORDERS: readonly Order[] = ['sequence', 'alone'];

/** Proves every exercise on a real engine, and says each case as soon as it is known. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, out } = context;
  const dir = resolve(args['dir'] ?? '.');
  const orders = ordersOf(text(context.options['order']));
  const [{ prove }, { openRelay }, course] = await Promise.all([import('../../engine/prove/prove.js'), import('../../shell/relay/relay.js'), loadValidCourse(dir)]);
  const engine = await context.engine();
  const bin = commandFor(dir);
  const abort = new AbortController();
  let ended: () => void = () => undefined;
  const cleaned = new Promise<void>((done) => (ended = done));
  // Ctrl-C: what the proof made is removed first.
  const off = onInterrupt(() => {
    out.note('Removing what the proof made …');
    abort.abort();
    return cleaned;
  });
  let cases = 0;
  const failed: ProofCase[] = [];
  let skipped = 0;
  try {
    for await (const one of prove({ course, engine, orders, bin, relay: openRelay, signal: abort.signal })) {
      if (one.skipped) skipped++;
      else cases++;
      if (!one.pass) failed.push(one);
      sayCase(one, out);
    }
  } finally {
    rmSync(bin, { recursive: true, force: true });
    off();
    ended();
  }
  out.line();
  const left = skipped > 0 ? ` ${count(skipped, 'run')} skipped.` : '';
  out.line(failed.length === 0 ? `${out.style.green(out.marks.pass)} ${count(cases, 'case')}, all as they should be.${left}` : `${failed.length} of ${count(cases, 'case')} went wrong.${left}`);
  return failed.length === 0 ? EXIT.ok : EXIT.notYet;
}

function sayCase({ lesson, exercise, order, case: name, pass, skipped, details, milliseconds }: ProofCase, { style, marks, line }: Output): void {
  if (skipped) return line(`${style.yellow(marks.todo)} ${sanitise(lesson)}  ${order}  skipped: ${sanitise(details)}`);
  const mark = pass ? style.green(marks.pass) : style.red(marks.fail);
  line(`${mark} ${[lesson, order, exercise, name].filter(Boolean).map(sanitise).join('  ')}  ${style.dim(`${(milliseconds / 1000).toFixed(1)} s`)}`);
  if (!pass) line(`    ${sanitise(details).trimEnd().replaceAll('\n', '\n    ')}`);
}

function ordersOf(wanted: string | undefined): readonly Order[] {
  const orders = wanted === undefined ? ORDERS : ORDERS.filter((order) => order === wanted);
  if (orders.length > 0) return orders;
  throw new Problem({
    what: `--order does not know "${wanted ?? ''}"`,
    why: `It knows ${ORDERS.join(' and ')}.`,
    next: 'Leave it out for both.',
    exitCode: EXIT.usage,
  });
}

/** Solutions and mistakes call `docker-tutor answer …`: a folder for PATH whose `docker-tutor` is this program on this course. */
function commandFor(course: string): string {
  const bin = mkdtempSync(join(tmpdir(), 'docker-tutor-bin-'));
  const words = [process.execPath, ...process.execArgv, process.argv[1] ?? '', '--course', course];
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  writeFileSync(join(bin, 'docker-tutor'), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return bin;
}
