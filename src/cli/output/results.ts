/** Results of checks as a person reads them. */
import type { CheckResult, ExerciseResult } from '../../engine/api.js';
import type { Lesson } from '../../engine/course/types.js';
import type { Output } from './output.js';
import { sanitise, wrap } from './text.js';

type Look = Pick<Output, 'style' | 'marks' | 'columns'>;

export const lessonHeading = (lesson: Lesson, look: Look): string =>
  look.style.bold(`${label(lesson)}: ${sanitise(lesson.title)}`);

/** "Lesson 3" for lesson-3; a foreign course may use other ids. */
export function label(lesson: Pick<Lesson, 'id'>): string {
  const number = /^lesson-(\d+)$/.exec(lesson.id)?.[1];
  return number === undefined ? sanitise(lesson.id) : `Lesson ${number}`;
}

export function resultLines(result: ExerciseResult, look: Look): string[] {
  const { style, marks, columns } = look;
  const name = style.bold(sanitise(result.exercise));
  switch (result.status) {
    case 'passed':
      return [`${style.green(marks.pass)} ${name}  ${style.dim(`passed${result.passedAt ? ` ${when(result.passedAt)}` : ''}`)}`];
    case 'not-begun':
      return [
        `${style.yellow(marks.todo)} ${name}  not begun`,
        wrap(`Run \`docker-tutor prepare ${result.lesson} ${result.exercise}\` first: it needs a set-up.`, columns, '    '),
      ];
    case 'skipped':
      return [`${style.yellow(marks.todo)} ${name}  skipped`, wrap(sanitise(result.problem ?? ''), columns, '    ')];
    case 'error':
      return [
        `${style.red(marks.warn)} ${name}  could not be checked`,
        wrap(sanitise(result.problem ?? 'The engine could not be asked.'), columns, '    '),
      ];
    case 'not-yet':
      return [`${style.red(marks.fail)} ${name}  not yet`, ...result.checks.flatMap((check) => checkLines(check, look))];
  }
}

export function checkLines(check: CheckResult, { style, marks, columns }: Look, indent = '    '): string[] {
  const mark = check.pass ? style.green(marks.pass) : style.red(marks.fail);
  const lines = [wrap(sanitise(check.title), columns, `${indent}${mark} `)];
  if (check.pass) return lines;
  const parts = [
    ['expected', check.expected],
    ['found', check.found],
    ['next', check.next],
  ] as const;
  for (const [word, said] of parts)
    if (said) lines.push(wrap(sanitise(said).trimEnd(), columns, `${indent}    ${style.dim(word.padEnd(8))}  `));
  return lines;
}

/** "2 of 7 passed", and what to do next. */
export function summaryLines(lesson: Lesson, results: readonly ExerciseResult[], look: Look): string[] {
  const passed = results.filter((result) => result.status === 'passed').length;
  const skipped = results.filter((result) => result.status === 'skipped').length;
  const first = results.find((result) => result.status !== 'passed' && result.status !== 'skipped');
  const { style } = look;
  const count = `${passed} of ${results.length} passed${skipped > 0 ? `, ${skipped} skipped` : ''}.`;
  if (!first) return [skipped > 0 ? count : style.green(`All ${results.length} passed.`)];
  return [
    count,
    style.dim(`What to do: \`docker-tutor show ${lesson.id} --exercise ${first.exercise}\``),
  ];
}

/** In the learner's own time zone, to the minute: "2026-03-02 14:05". */
export function when(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return sanitise(iso);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
