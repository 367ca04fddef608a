import { exerciseKey } from '../../engine/api.js';
import type { SessionState } from '../../engine/session.js';
import { courseProgress, isPassed, lessonProgress } from '../../engine/session-view.js';
import { ends, fit } from '../text.js';
import type { Theme } from '../theme.js';
import { own } from './context.js';

export interface MapRow {
  readonly lesson: number;
  readonly step: number;
}

/** Each step of each lesson, in order: what the cursor of the map walks through. */
export const mapRows = (session: SessionState): readonly MapRow[] =>
  session.course.lessons.flatMap((lesson, at) => lesson.steps.map((_, step) => ({ lesson: at, step })));

export const mapCursor = (session: SessionState): number =>
  Math.max(0, mapRows(session).findIndex(({ lesson, step }) => lesson === session.lesson && step === session.step));

export interface MapLines {
  readonly lines: readonly string[];
  /** The line under the cursor. */
  readonly at: number;
}

export function mapLines(session: SessionState, cursor: number, width: number, theme: Theme): MapLines {
  const { paint } = theme;
  const { passed, total } = courseProgress(session);
  const lines = [ends(paint('heading', own(session.course.title, theme)), paint('quiet', `${passed} of ${total} exercises`), width, theme)];
  let at = 0;
  let row = 0;
  for (const [index, lesson] of session.course.lessons.entries()) {
    lines.push('', lessonTitle(session, index, width, theme));
    for (const step of lesson.steps.keys()) {
      if (row === cursor) at = lines.length;
      lines.push(stepLine(session, index, step, row === cursor, width, theme));
      row++;
    }
  }
  return { lines, at };
}

function lessonTitle(session: SessionState, index: number, width: number, theme: Theme): string {
  const { paint, glyphs } = theme;
  const lesson = session.course.lessons[index];
  if (!lesson) return '';
  const { passed, total } = lessonProgress(session, lesson);
  const done = total > 0 && passed === total;
  const count = total === 0 ? '' : paint(done ? 'pass' : 'quiet', done ? glyphs.pass : `${passed}/${total}`);
  const minutes = paint('quiet', `${lesson.minutes} min  `);
  return ends(paint('strong', `${index + 1}  ${own(lesson.title, theme)}`), minutes + count, width, theme);
}

function stepLine(session: SessionState, index: number, step: number, chosen: boolean, width: number, theme: Theme): string {
  const { paint, glyphs } = theme;
  const lesson = session.course.lessons[index];
  const exercise = lesson?.steps[step]?.exercise;
  const passed = lesson && exercise && isPassed(session, exerciseKey(lesson, exercise));
  const mark = exercise ? (passed ? paint('pass', glyphs.pass) : paint('quiet', glyphs.wait)) : ' ';
  const here = index === session.lesson && step === session.step;
  const title = fit(own(lesson?.steps[step]?.title ?? '', theme), width - 8, theme);
  const shown = chosen ? paint('select', ` ${title} `) : here ? ` ${paint('strong', title)} ` : ` ${title} `;
  return `${chosen ? paint('accent', glyphs.pointer) : ' '}  ${mark} ${shown}`;
}
