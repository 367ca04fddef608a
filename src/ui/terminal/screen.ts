import { EventEmitter } from 'node:events';
import { paint } from './paint.js';
import { createComposer, type Window } from './window.js';

/**
 * The alternate screen and everything that Ink 6.8 has no hand for. Ink writes whole frames into `stream` (its debug
 * mode: one frame a write, no cursor arithmetic of its own); the screen paints the rows that differ, by row number. So a
 * resize, a frame as tall as the terminal, or a row whose width was misjudged never garbles the picture. Ink 7 has an
 * alternate screen of its own: with it, this file and `paint.ts` go.
 */
export interface Screen {
  /** What Ink takes for its stdout. */
  readonly stream: NodeJS.WriteStream;
  enter(): void;
  /** Gives the terminal back as it was. Safe to call at any time, any number of times. */
  leave(): void;
  /** Paints every row again, whatever is there now. */
  refresh(): void;
  /** Gives a part of the screen to something that draws itself, from the next painting on; undefined: all of it is Ink's. */
  open(window: Window | undefined): void;
  /** What the window shows has changed: painted soon, however often this is called. */
  touch(): void;
  /** Sends an escape sequence that draws nothing. */
  send(escape: string): void;
  size(): WindowSize;
  /** @returns a function that ends the subscription */
  onResize(listener: () => void): () => void;
}

export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** Alternate screen, cursor hidden, no wrap at the right edge, pastes marked. */
const ENTER = '\u001B[?1049h\u001B[H\u001B[J\u001B[?25l\u001B[?7l\u001B[?2004h';
const LEAVE = '\u001B[?2004l\u001B[?7h\u001B[0m\u001B[?25h\u001B[?1049l';
/** Frames between these are shown at once by terminals that know them; others pass over them. */
const BEGIN_FRAME = '\u001B[?2026h';
const END_FRAME = '\u001B[?2026l';
const HIDE_CURSOR = '\u001B[?25l';

/** Between two paintings of a window, at least this (ms), and twice what one costs: a key's echo is felt, a flood only seen. */
const PAUSE = { few: 8, many: 33 };
/** Rows' worth of text from which on many have changed. */
const MANY = 4;

export function createScreen(out: NodeJS.WriteStream): Screen {
  let size = read();
  let shown: readonly string[] = [];
  let frame: readonly string[] = [];
  let active = false;
  let window: Window | undefined;
  let cursor = '';
  let soon: NodeJS.Timeout | undefined;
  let rested = 0;
  let drawing = false;
  /** The terminal has another size than the frame. */
  let stale = false;
  const compose = createComposer();
  const listeners = new EventEmitter().setMaxListeners(0);

  function read(): WindowSize {
    return { columns: out.columns || 80, rows: out.rows || 24 };
  }

  function draw(): void {
    // A slow line (ssh) gets the newest frame when it is ready for one, not every frame one after the other.
    if (!active || stale || out.writableNeedDrain) return;
    clearTimeout(soon);
    soon = undefined;
    const start = performance.now();
    const next = compose(frame.slice(0, size.rows), window, size.columns);
    const changes = paint(shown, next, size.columns);
    shown = next.map(({ text }) => text);
    const at = cursorOf(window);
    if (changes !== '' || at !== cursor) out.write(BEGIN_FRAME + (cursor === '' ? '' : HIDE_CURSOR) + changes + at + END_FRAME);
    cursor = at;
    const end = performance.now();
    rested = end + Math.max(changes.length > MANY * size.columns ? PAUSE.many : PAUSE.few, 2 * (end - start));
  }

  /** Once the commit that changed something is over: what it says of the frame and of the window belongs together. */
  function drawNext(): void {
    if (drawing) return;
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      draw();
    });
  }

  function touch(): void {
    // At once where nothing was painted lately: the echo of a key.
    soon ??= setTimeout(draw, Math.max(0, rested - performance.now()));
  }

  function refresh(): void {
    if (!active) return;
    shown = [];
    cursor = '';
    out.write(`${HIDE_CURSOR}\u001B[H\u001B[J`);
    draw();
  }

  function resized(): void {
    const now = read();
    if (now.columns === size.columns && now.rows === size.rows) return;
    size = now;
    stale = true;
    // The terminal may have moved or cut rows: none of them can be trusted. They are painted when the new frame comes.
    shown = Array.from({ length: size.rows }, () => '\u0000');
    listeners.emit('resize');
  }

  const stream = Object.assign(new EventEmitter(), {
    // Ink shows and hides the cursor of a TTY; that is this file's business.
    isTTY: false,
    writable: true,
    write(data: string): boolean {
      frame = data.split('\n');
      stale = false;
      // The first frame need not wait for what its effects change.
      if (shown.length === 0) draw();
      else drawNext();
      return true;
    },
  });
  Object.defineProperties(stream, { columns: { get: () => size.columns }, rows: { get: () => size.rows } });

  return {
    // Ink uses write, columns, rows, isTTY, on and off of it: measured with 6.8.0.
    stream: stream as unknown as NodeJS.WriteStream,
    enter() {
      if (active) return;
      active = true;
      size = read();
      stale = false;
      shown = [];
      cursor = '';
      out.on('resize', resized);
      out.on('drain', draw);
      out.write(ENTER);
      draw();
    },
    leave() {
      if (!active) return;
      active = false;
      clearTimeout(soon);
      soon = undefined;
      out.off('resize', resized);
      out.off('drain', draw);
      out.write(LEAVE);
    },
    refresh,
    open(next) {
      window = next;
      drawNext();
    },
    touch,
    send: (escape) => void (active && out.write(escape)),
    size: () => size,
    onResize(listener) {
      listeners.on('resize', listener);
      return () => void listeners.off('resize', listener);
    },
  };
}

/** Puts the terminal's cursor where the window wants it, and shows it. */
function cursorOf(window: Window | undefined): string {
  const at = window?.cursor();
  return window && at ? `\u001B[${window.top + at.row + 1};${window.left + at.column + 1}H\u001B[?25h` : '';
}
