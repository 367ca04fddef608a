/** The headless terminal: what the shell's programs wrote, as rows to draw; answers their questions; knows what they asked of the keyboard. */
import xterm, { type IBufferCell, type Terminal } from '@xterm/headless';
import { watch } from './hidden-state.js';
import { rowText } from './row.js';
import { unicode } from './width.js';

/** Lines of history. */
const SCROLLBACK = 2000;

export interface Screen {
  readonly terminal: Terminal;
  rows(): readonly string[];
  cursor(): { readonly row: number; readonly column: number } | undefined;
  readonly scrolled: number;
  scroll(by: number): void;
  toBottom(): void;
  readonly fullScreen: boolean;
  /** A line feed at the bottom moves all of the screen up. */
  readonly scrolls: boolean;
  /** Line feeds after which nothing is left of what was on the screen and in its history. */
  readonly lines: number;
  resize(columns: number, rows: number): void;
  /** After output was parsed, the view was scrolled or resized. */
  onChange(listener: () => void): void;
}

/** A terminal needs room for one wide character. */
const room = (columns: number, rows: number): { cols: number; rows: number } => ({ cols: Math.max(2, columns), rows: Math.max(1, rows) });

export function openScreen(size: { readonly columns: number; readonly rows: number }): Screen {
  const terminal = new xterm.Terminal({
    ...room(size.columns, size.rows),
    scrollback: SCROLLBACK,
    allowProposedApi: true,
    // It would write to the tutor's own terminal.
    logLevel: 'off',
  });
  terminal.unicode.register(unicode);
  terminal.unicode.activeVersion = unicode.version;

  let { columns } = size;
  let drawn: readonly string[] | undefined;
  let cell: IBufferCell | undefined;
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    drawn = undefined;
    for (const listener of listeners) listener();
  };
  terminal.onWriteParsed(changed);
  const hidden = watch(terminal);

  const draw = (): readonly string[] => {
    const buffer = terminal.buffer.active;
    const used = (cell ??= buffer.getNullCell());
    return Array.from({ length: terminal.rows }, (_, row) => rowText(buffer.getLine(buffer.viewportY + row), columns, used));
  };
  const scrolled = (): number => terminal.buffer.active.baseY - terminal.buffer.active.viewportY;

  return {
    terminal,
    rows: () => (drawn ??= draw()),
    cursor() {
      if (!hidden.cursorShown || scrolled() > 0) return undefined;
      // Behind the last column after a full row, until the next character wraps.
      return { row: terminal.buffer.active.cursorY, column: Math.min(terminal.buffer.active.cursorX, columns - 1) };
    },
    get scrolled() {
      return scrolled();
    },
    get fullScreen() {
      return terminal.buffer.active.type === 'alternate';
    },
    scroll(by) {
      const before = scrolled();
      terminal.scrollLines(by);
      if (scrolled() !== before) changed();
    },
    toBottom() {
      if (scrolled() === 0) return;
      terminal.scrollToBottom();
      changed();
    },
    get scrolls() {
      return hidden.scrolls;
    },
    get lines() {
      return SCROLLBACK + 2 * terminal.rows;
    },
    resize(toColumns, toRows) {
      columns = toColumns;
      const { cols, rows } = room(toColumns, toRows);
      terminal.resize(cols, rows);
      changed();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
