import type { WindowSize } from './terminal/screen.js';

/** Rows and columns of everything on the screen: arithmetic only, so that every size can be tested. */
export type Layout =
  | { readonly kind: 'too-small' }
  | { readonly kind: 'narrow' | 'wide'; readonly lesson: Extent; readonly exercise: Extent; readonly body: Extent };

export interface Extent {
  readonly columns: number;
  /** 0: not shown. */
  readonly rows: number;
}

export interface LayoutInput extends WindowSize {
  readonly hasExercise: boolean;
  readonly focus: 'lesson' | 'exercise';
  readonly zoom: boolean;
  /** Rows of the notice above the footer. */
  readonly notice: number;
  /** Lines there are: a pane takes no more than it can fill while the other one wants room. */
  readonly lessonLines?: number;
  readonly exerciseLines?: number;
}

export const SMALLEST: WindowSize = { columns: 40, rows: 12 };
export const WIDE = 110;

/** What lessons are drawn for: code blocks of 60 columns (the lint's limit), their indentation, margins and the bar. */
const LESSON_LEAST = 66;

const HEADER = 2;
/** From here on there is room for an empty row above the keys. */
const ROOMY = 30;

/** Rows of the keys and the air above them. */
export const footerRows = (rows: number): number => (rows < ROOMY ? 1 : 2);

/** What the pane without the focus gets of the rows, if it has so many lines. */
const SMALLER_SHARE = 0.36;
/** Rows below which a pane shows nothing of use. */
const LEAST = 3;

export function chooseLayout(input: LayoutInput): Layout {
  const { columns, rows, hasExercise, focus, zoom } = input;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return { kind: 'too-small' };
  const body: Extent = { columns, rows: rows - HEADER - footerRows(rows) - input.notice };
  const none: Extent = { columns: 0, rows: 0 };
  const kind = columns >= WIDE ? 'wide' : 'narrow';
  if (!hasExercise) return { kind, body, lesson: body, exercise: none };
  if (zoom) return { kind, body, lesson: focus === 'lesson' ? body : none, exercise: focus === 'exercise' ? body : none };
  if (kind === 'wide') {
    const left = Math.min(Math.max(LESSON_LEAST, Math.floor(columns * 0.54)), 104);
    return { kind, body, lesson: { columns: left, rows: body.rows }, exercise: { columns: Math.min(columns - left, 100), rows: body.rows } };
  }
  // One row between them carries the exercise's title.
  const room = body.rows - 1;
  const smaller = Math.floor(room * SMALLER_SHARE);
  const wanted = (focus === 'lesson' ? input.exerciseLines : input.lessonLines) ?? smaller;
  const wantedByFocused = (focus === 'lesson' ? input.lessonLines : input.exerciseLines) ?? room;
  // Rows that the pane in focus has no use for go to the other one.
  const other = Math.min(Math.max(LEAST, Math.min(wanted, smaller), room - wantedByFocused), room - LEAST);
  const exercise = focus === 'lesson' ? other : room - other;
  return { kind, body, lesson: { columns, rows: room - exercise }, exercise: { columns, rows: exercise } };
}
