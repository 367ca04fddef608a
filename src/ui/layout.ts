import type { WindowSize } from './terminal/screen.js';

/** Rows and columns of everything on the screen: arithmetic only, so that every size can be tested. */
export type Layout = { readonly kind: 'too-small' } | Panes;

export interface Panes {
  /** Lesson and exercise one above the other, or side by side. */
  readonly kind: 'narrow' | 'wide';
  readonly lesson: Extent;
  readonly exercise: Extent;
  readonly body: Extent;
  /** Below lesson and exercise, at their right, or in their place; undefined: not shown. */
  readonly shell?: ShellPlace;
}

export interface Extent {
  readonly columns: number;
  /** 0: not shown. */
  readonly rows: number;
}

/** The shell's own cells, without the rule above them. */
export interface ShellPlace extends Extent {
  readonly at: 'below' | 'right' | 'alone';
  readonly top: number;
  readonly left: number;
}

export interface LayoutInput extends WindowSize {
  readonly hasExercise: boolean;
  /** Of lesson and exercise, the one in focus or last in it. */
  readonly focus: 'lesson' | 'exercise';
  readonly zoom: boolean;
  /** Rows of the notice above the footer. */
  readonly notice: number;
  /** Lines there are: a pane takes no more than it can fill while the other one wants room. */
  readonly lessonLines?: number;
  readonly exerciseLines?: number;
  /** There is one, or it has the focus; undefined: none. */
  readonly shell?: 'beside' | 'focus';
  /** The shell's part of the screen, 0.2 to 0.8. */
  readonly share: number;
}

export const SMALLEST: WindowSize = { columns: 40, rows: 12 };
export const WIDE = 110;
/** From here on lesson and exercise stand at the left and the shell at the right. */
const THREE_COLUMNS = 180;

/** What lessons are drawn for: code blocks of 60 columns (the lint's limit), their indentation, margins and the bar. */
const LESSON_LEAST = 66;

export const HEADER = 2;
/** From here on there is room for an empty row above the keys, and for the shell below the lesson. */
const ROOMY = 30;

/** Rows of the keys and the air above them. */
export const footerRows = (rows: number): number => (rows < ROOMY ? 1 : 2);

/** What the pane without the focus gets of the rows, if it has so many lines. */
const SMALLER_SHARE = 0.36;
/** Rows below which a pane shows nothing of use. */
const LEAST = 3;
/** Rows and columns below which a shell, or what stands beside it, shows nothing of use. */
const SHELL_LEAST: Extent = { columns: 60, rows: 6 };

export function chooseLayout(input: LayoutInput): Layout {
  const { columns, rows } = input;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return { kind: 'too-small' };
  const body: Extent = { columns, rows: rows - HEADER - footerRows(rows) - input.notice };
  const shell = input.shell && placeShell(input, body);
  switch (shell?.at) {
    case undefined:
      return { ...arrange(input, body), body };
    case 'alone':
      return { kind: 'narrow', lesson: NONE, exercise: NONE, body, shell };
    case 'below':
      return { ...arrange(input, { columns, rows: body.rows - shell.rows - 1 }), body, shell };
    case 'right':
      return { ...arrange(input, { columns: shell.left - 1, rows: body.rows }), body, shell };
  }
}

const NONE: Extent = { columns: 0, rows: 0 };

/** Where there is no room beside the lesson, the shell has the body while it has the focus, and is not shown otherwise. */
function placeShell({ columns, rows, shell, zoom, share }: LayoutInput, body: Extent): ShellPlace | undefined {
  const small = columns < WIDE || rows < ROOMY;
  if (small || zoom) return shell === 'focus' ? { at: 'alone', top: HEADER + 1, left: 0, columns, rows: body.rows - 1 } : undefined;
  if (columns >= THREE_COLUMNS) {
    // Beside a column for reading; what a share of the rows takes from the lesson it takes of the columns too.
    const width = between(SHELL_LEAST.columns, Math.floor(columns * (share + 0.1)), columns - LESSON_LEAST - 1);
    return { at: 'right', top: HEADER + 1, left: columns - width, columns: width, rows: body.rows - 1 };
  }
  const height = between(SHELL_LEAST.rows, Math.floor(body.rows * share), body.rows - SHELL_LEAST.rows - 3);
  return { at: 'below', top: HEADER + body.rows - height, left: 0, columns, rows: height };
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));

/** Lesson and exercise in what is left to them. */
function arrange(input: LayoutInput, room: Extent): Omit<Panes, 'body'> {
  const { hasExercise, focus, zoom } = input;
  const kind = room.columns >= WIDE ? 'wide' : 'narrow';
  if (!hasExercise) return { kind, lesson: room, exercise: NONE };
  if (zoom) return { kind, lesson: focus === 'lesson' ? room : NONE, exercise: focus === 'exercise' ? room : NONE };
  if (kind === 'wide') {
    const left = Math.min(Math.max(LESSON_LEAST, Math.floor(room.columns * 0.54)), 104);
    return { kind, lesson: { columns: left, rows: room.rows }, exercise: { columns: Math.min(room.columns - left, 100), rows: room.rows } };
  }
  // One row between them carries the exercise's title.
  const rows = room.rows - 1;
  const smaller = Math.floor(rows * SMALLER_SHARE);
  const wanted = (focus === 'lesson' ? input.exerciseLines : input.lessonLines) ?? smaller;
  const wantedByFocused = (focus === 'lesson' ? input.lessonLines : input.exerciseLines) ?? rows;
  // Rows that the pane in focus has no use for go to the other one.
  const other = Math.min(Math.max(LEAST, Math.min(wanted, smaller), rows - wantedByFocused), rows - LEAST);
  const exercise = focus === 'lesson' ? other : rows - other;
  return { kind, lesson: { columns: room.columns, rows: rows - exercise }, exercise: { columns: room.columns, rows: exercise } };
}
