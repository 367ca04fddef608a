import type { ResetPlan, ResetReport } from '../engine/api.js';
import type { Mode } from './keys.js';
import { type ScrollMove, type Extent, scroll } from './scroll.js';
import { type Edit, EMPTY_INPUT, edit, insert, type TextInput } from './text-input.js';

/** What the screen remembers beyond the session: where one looks, not what is true. */
export interface UiState {
  readonly mode: Mode;
  readonly focus: Pane;
  /** Where one was before the shell, and comes back to. */
  readonly back: Exclude<Pane, 'shell'>;
  readonly zoom: boolean;
  /** The shell's part of the screen, 0.2 to 0.8. */
  readonly share: number;
  /** The picture of the engine stands in the lesson's place. */
  readonly picture: boolean;
  readonly offsets: Readonly<Record<Scrolled, number>>;
  /** A part of the exercise to bring into view: it moves with the text until the learner scrolls. */
  readonly reveal?: Section;
  /** The check that is explained; undefined: the first that fails. */
  readonly check?: number;
  readonly input: TextInput;
  /** The option of a quiz, or the row of the map, under the cursor. */
  readonly cursor: number;
  readonly reset?: ResetStage;
}

/** The shell scrolls by itself: it has no offset here. */
export type Pane = 'lesson' | 'exercise' | 'shell';
export type Scrolled = Exclude<Pane, 'shell'> | 'overlay';
export type Section = 'top' | 'question' | 'checks' | 'hints' | 'solution';

export type ResetStage =
  | { readonly stage: 'looking' }
  | { readonly stage: 'plan'; readonly plan: ResetPlan }
  | { readonly stage: 'removing'; readonly plan: ResetPlan }
  | { readonly stage: 'done'; readonly report: ResetReport }
  | { readonly stage: 'failed'; readonly why: string };

export type UiAction =
  | { readonly type: 'moved' }
  | { readonly type: 'scroll'; readonly pane: Scrolled; readonly from: number; readonly move: ScrollMove; readonly extent: Extent }
  | { readonly type: 'focus'; readonly pane: Pane }
  | { readonly type: 'share'; readonly share: number }
  | { readonly type: 'zoom' }
  | { readonly type: 'picture' }
  | { readonly type: 'reveal'; readonly section: Section }
  /** A check changed by itself: it comes into view, unless the learner is looking around in the exercise. */
  | { readonly type: 'changed' }
  | { readonly type: 'check'; readonly index: number }
  | { readonly type: 'open'; readonly mode: Mode; readonly cursor?: number }
  | { readonly type: 'close' }
  | { readonly type: 'select'; readonly by: number; readonly count: number }
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'reset'; readonly reset: ResetStage };

const TOP = { lesson: 0, exercise: 0, overlay: 0 } as const;

export const INITIAL_UI: UiState = { mode: 'reading', focus: 'lesson', back: 'lesson', zoom: false, share: 0.45, picture: false, offsets: TOP, input: EMPTY_INPUT, cursor: 0 };

export function reduceUi(state: UiState, action: UiAction): UiState {
  switch (action.type) {
    case 'moved':
      // Whoever types in the shell goes on there.
      return { ...INITIAL_UI, picture: state.picture, share: state.share, ...(state.mode === 'shell' && { mode: state.mode, focus: state.focus, zoom: state.zoom }) };
    case 'scroll': {
      // Several keys of one burst are reduced one after the other: only the first may start from what was drawn.
      const from = state.reveal && action.pane === 'exercise' ? action.from : state.offsets[action.pane];
      const offsets = { ...state.offsets, [action.pane]: scroll(from, action.move, action.extent) };
      return { ...state, offsets, reveal: action.pane === 'exercise' ? undefined : state.reveal };
    }
    case 'focus':
      return { ...state, focus: action.pane, back: besides(state) };
    case 'share':
      return { ...state, share: action.share };
    case 'zoom':
      return { ...state, zoom: !state.zoom };
    case 'picture':
      return { ...state, picture: !state.picture, offsets: { ...state.offsets, lesson: 0 } };
    case 'reveal':
      return { ...state, ...(state.mode === 'shell' ? { back: 'exercise' } : { focus: 'exercise' }), reveal: action.section };
    case 'changed':
      return state.focus === 'exercise' ? state : { ...state, reveal: 'checks' };
    case 'check':
      return { ...state, check: action.index, focus: 'exercise', reveal: 'checks' };
    case 'open':
      return {
        ...state,
        mode: action.mode,
        cursor: action.cursor ?? 0,
        offsets: { ...state.offsets, overlay: 0 },
        ...(action.mode === 'shell' ? { focus: 'shell' as const, back: besides(state) } : {}),
        ...(action.mode === 'answer' || action.mode === 'quiz' ? { focus: 'exercise' as const, reveal: 'question' as const, input: EMPTY_INPUT } : {}),
      };
    case 'close':
      return { ...state, mode: 'reading', reset: undefined, ...(state.mode === 'shell' && { focus: state.back }) };
    case 'select':
      return { ...state, cursor: Math.min(Math.max(0, state.cursor + action.by), Math.max(0, action.count - 1)) };
    case 'edit':
      return { ...state, input: edit(state.input, action.edit) };
    case 'type':
      return state.mode === 'answer' ? { ...state, input: insert(state.input, action.text) } : state;
    case 'reset':
      return state.mode === 'reset' ? { ...state, reset: action.reset } : state;
  }
}

/** The pane in focus, or the one that had it before the shell. */
export const besides = ({ focus, back }: Pick<UiState, 'focus' | 'back'>): Exclude<Pane, 'shell'> => (focus === 'shell' ? back : focus);
