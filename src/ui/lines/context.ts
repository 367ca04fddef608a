import type { Renderer } from '../markdown/render.js';
import { toAscii } from '../glyphs.js';
import { sanitize } from '../sanitize.js';
import { withCode } from '../text.js';
import type { Theme } from '../theme.js';

/** What every part of the picture needs. */
export interface Draw {
  readonly theme: Theme;
  readonly renderer: Renderer;
}

/** Text from outside (engine, logs, file names) made fit to be shown, with its `code` coloured. */
export function foreign(text: string, theme: Theme): string {
  const clean = sanitize(text);
  return withCode(theme.unicode ? clean : toAscii(clean), theme);
}

/** The same for text of our own that may hold typographic signs. */
export const own = (text: string, theme: Theme): string => (theme.unicode ? text : toAscii(text));
