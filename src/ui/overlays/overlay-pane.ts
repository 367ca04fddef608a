import type { SessionState } from '../../engine/session.js';
import type { StepCommand } from '../commands.js';
import { commandLines } from '../lines/commands.js';
import { helpLines } from '../lines/help.js';
import { MEASURE } from '../lines/lesson.js';
import { mapLines } from '../lines/map.js';
import { offerLines } from '../lines/offer.js';
import { resetLines } from '../lines/reset.js';
import type { Mode } from '../keys.js';
import { clamp, follow } from '../scroll.js';
import type { UiState } from '../state.js';
import type { WindowSize } from '../terminal/screen.js';
import type { Theme } from '../theme.js';
import { MARGIN, type PaneView } from '../view.js';

export interface OverlayInput {
  readonly session: SessionState;
  readonly ui: UiState;
  readonly body: WindowSize;
  readonly commands: readonly StepCommand[];
  readonly theme: Theme;
}

const WIDEST = MEASURE + 4;

/** What an overlay shows, and the line to keep in view. */
const OVERLAYS: Readonly<Partial<Record<Mode, (input: OverlayInput, width: number) => { lines: readonly string[]; at?: number }>>> = {
  commands: ({ commands, ui, theme }, width) => commandLines(commands, ui.cursor, width, theme),
  help: ({ theme }, width) => ({ lines: helpLines(width, theme) }),
  map: ({ session, ui, theme }, width) => mapLines(session, ui.cursor, width, theme),
  offer: ({ session, ui, theme }, width) => offerLines(session.engine, ui.cursor, width, theme),
  reset: ({ ui, theme }, width) => ({ lines: resetLines(ui.reset, width, theme) }),
};

/** The page over the lesson, or undefined while none is open. */
export function overlayPane(input: OverlayInput): PaneView | undefined {
  const make = OVERLAYS[input.ui.mode];
  if (!make) return undefined;
  const columns = Math.min(input.body.columns, WIDEST);
  // A row of air above, as the lesson has below the header's line.
  const height = input.body.rows - 1;
  const { lines, at } = make(input, columns - MARGIN - 2);
  const extent = { lines: lines.length, height };
  const offset = at === undefined ? clamp(input.ui.offsets.overlay, extent) : centred(at, extent);
  return { lines, columns, extent, offset };
}

/** The cursor of the map stays in the middle while the list moves below it: no state to keep. */
const centred = (at: number, extent: { lines: number; height: number }): number =>
  follow(clamp(at - Math.floor(extent.height / 2), extent), at, extent);
