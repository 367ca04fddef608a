import { isAtEnd } from '../engine/session-view.js';
import type { SessionState } from '../engine/session.js';
import type { When } from './keys.js';
import { chooseLayout, type Layout, type LayoutInput } from './layout.js';
import { pictureLines } from './diagrams/picture.js';
import type { StepCommand } from './commands.js';
import { type Draw, foreign } from './lines/context.js';
import { exerciseLines, type ExerciseLines, isDone } from './lines/exercise.js';
import { lessonLines } from './lines/lesson.js';
import { shellRule, type ShellRule } from './lines/shell.js';
import { type Question, questionOf } from './question.js';
import { clamp, type Extent, lastOffset, percent } from './scroll.js';
import { besides, type UiState } from './state.js';
import type { WindowSize } from './terminal/screen.js';
import { hang } from './text.js';
import type { EmbeddedShell } from './use-shell.js';
import type { Picture } from './use-picture.js';
import type { Place } from './use-session.js';

/** A pane's lines and the part of them that is seen. */
export interface PaneView {
  readonly lines: readonly string[];
  readonly extent: Extent;
  readonly offset: number;
  readonly columns: number;
}

/** Everything on the screen as plain data: what the components draw and what the keys act upon. */
export interface View {
  readonly layout: Layout;
  readonly lesson: PaneView;
  readonly exercise: PaneView;
  readonly question?: Question;
  readonly notice: readonly string[];
  /** What the rule above the shell says. */
  readonly shell: ShellRule;
  readonly holds: Readonly<Record<When, boolean>>;
  /** "42%" of the pane in focus; in the shell, where its keys go. */
  readonly position: string;
}

/** Columns of a pane that are not text: margins and the scroll bar. */
export const MARGIN = 2;
const SIDES = MARGIN + 2;

export interface ViewInput {
  readonly session: SessionState;
  readonly place: Place;
  readonly ui: UiState;
  readonly picture: Picture;
  readonly size: WindowSize;
  /** The practice engine can be had. */
  readonly offers: boolean;
  readonly workspace: string;
  /** Seconds until the next step comes by itself. */
  readonly advance?: number;
  /** Absent: no shell is embedded. */
  readonly shell?: ShellState;
  readonly commands?: readonly StepCommand[];
  readonly draw: Draw;
}

export interface ShellState extends Pick<EmbeddedShell, 'state' | 'end' | 'scrolled'> {
  /** It began in the folder of another lesson. */
  readonly elsewhere: boolean;
}

export function createView({ session, place, ui, picture, size, offers, workspace, advance, shell = { state: 'off', scrolled: 0, elsewhere: false }, commands = [], draw }: ViewInput): View {
  const { lesson, step, exercise, state } = place;
  const question = questionOf(exercise);
  const notice = session.notice ? hang(`${draw.theme.paint('accent', '!')} `, foreign(session.notice, draw.theme), size.columns - 2).slice(0, 4) : [];
  const focus = exercise ? besides(ui) : 'lesson';
  const frame: LayoutInput = {
    ...size, hasExercise: exercise !== undefined, focus, zoom: ui.zoom, notice: notice.length, share: ui.share,
    ...(shell.state !== 'off' && { shell: ui.focus === 'shell' ? 'focus' : 'beside' }),
  };
  const linesOfLesson = (columns: number): readonly string[] =>
    ui.picture ? pictureLines(lesson, picture.facts, { theme: draw.theme, width: columns - SIDES, lit: picture.lit }) : lessonLines(lesson, step, columns - SIDES, draw);
  const linesOfExercise = (columns: number): ExerciseLines =>
    exercise
      ? exerciseLines({ exercise, state, engine: session.engine, offers, ui, question, workspace, onward: onward(session), embedded: shell.state !== 'off', elsewhere: shell.elsewhere, aside: session.aside, advance }, columns - SIDES, draw)
      : { lines: [], sections: {} };

  // Widths follow from the size alone; rows also from how much there is to show.
  const first = chooseLayout(frame);
  const widths = first.kind === 'too-small' ? undefined : { lesson: first.lesson.columns || size.columns, exercise: first.exercise.columns || size.columns };
  const left = widths ? linesOfLesson(widths.lesson) : [];
  const right = widths ? linesOfExercise(widths.exercise) : { lines: [], sections: {} };
  const layout = chooseLayout({ ...frame, lessonLines: left.length + 1, exerciseLines: right.lines.length });

  const rows = layout.kind === 'too-small' ? { lesson: 0, exercise: 0 } : { lesson: layout.lesson.rows, exercise: exerciseRows(layout) };
  const lessonPane = pane(left, rows.lesson, ui.offsets.lesson, widths?.lesson ?? 0);
  const revealed = ui.reveal ? right.sections[ui.reveal] : undefined;
  const exercisePane = pane(right.lines, rows.exercise, revealed ?? ui.offsets.exercise, widths?.exercise ?? 0);
  const focused = focus === 'exercise' ? exercisePane : lessonPane;
  const done = exercise !== undefined && isDone(state);
  const skipped = state.result?.status === 'skipped';
  const at = percent(focused.offset, focused.extent);
  return {
    layout,
    lesson: lessonPane,
    exercise: exercisePane,
    question,
    notice,
    position: ui.mode === 'shell' ? 'all other keys go to the shell' : at === undefined || ui.focus === 'shell' ? '' : `${at}%`,
    shell: shellRule(shell, ui.mode, draw.theme),
    holds: {
      exercise: exercise !== undefined,
      unsolved: exercise !== undefined && !done && !skipped,
      question: question !== undefined && !done && !skipped,
      passed: done,
      plain: !exercise || done || skipped,
      more: focused.offset < lastOffset(focused.extent),
      prepared: exercise !== undefined && exercise.setup.length > 0 && !done && !skipped && state.begin !== 'preparing' && session.engine.state === 'live',
      deciding: ui.mode !== 'reset' || ui.reset?.stage === 'plan',
      'no-engine': session.engine.state === 'none' || session.engine.state === 'lost',
      offers: offers && session.engine.state === 'none',
      'two-panes': exercise !== undefined,
      live: session.engine.state === 'live',
      shell: shell.state !== 'off',
      commands: shell.state !== 'off' && commands.length > 0,
    },
  };
}

/** The wide layout's exercise has its title inside its column. */
const exerciseRows = (layout: Exclude<Layout, { kind: 'too-small' }>): number =>
  layout.kind === 'wide' || layout.lesson.rows === 0 ? Math.max(0, layout.exercise.rows - 2) : layout.exercise.rows;

function pane(lines: readonly string[], height: number, offset: number, columns: number): PaneView {
  const extent = { lines: lines.length, height };
  return { lines, extent, columns, offset: clamp(offset, extent) };
}

function onward(session: SessionState): string {
  if (isAtEnd(session)) return 'That was the last step of the course. Well done!';
  const lesson = session.course.lessons[session.lesson];
  const step = lesson?.steps[session.step + 1];
  if (step) return `next step: ${step.title}`;
  return `next lesson: ${session.course.lessons[session.lesson + 1]?.title ?? ''}`;
}

