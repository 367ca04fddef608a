/** What the headless terminal knows and does not tell: seen in the commands on their way to it. */
import type { Terminal } from '@xterm/headless';

export interface HiddenState {
  /** No program has hidden the cursor (DECTCEM). */
  readonly cursorShown: boolean;
  /** No program has set a scrolling region (DECSTBM): a line feed on the last row scrolls the whole screen. */
  readonly scrolls: boolean;
}

/** https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
export function watch(terminal: Pick<Terminal, 'parser' | 'rows' | 'onResize'>): HiddenState {
  const { parser } = terminal;
  const state = { cursorShown: true, scrolls: true };
  /** Seen, not handled: the terminal does its part. */
  const see = (change: (params: readonly (number | number[])[]) => void) => (params: (number | number[])[] = []): false => {
    change(params);
    return false;
  };
  const reset = see(() => Object.assign(state, { cursorShown: true, scrolls: true }));
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, see((modes) => (state.cursorShown ||= modes.includes(25))));
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, see((modes) => (state.cursorShown &&= !modes.includes(25))));
  // apt and others give the whole screen back by its numbers.
  parser.registerCsiHandler({ final: 'r' }, see(([top = 0, bottom = 0]) => (state.scrolls = Number(top) <= 1 && (bottom === 0 || Number(bottom) >= terminal.rows))));
  terminal.onResize(() => (state.scrolls = true));
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, reset);
  parser.registerEscHandler({ final: 'c' }, () => reset());
  return state;
}
