import { useEffect, useLayoutEffect } from 'react';
import type { ShellPlace } from './layout.js';
import type { Input } from './terminal/input.js';
import type { Screen } from './terminal/screen.js';
import type { EmbeddedShell } from './use-shell.js';

export interface ShellWindow {
  readonly shell: EmbeddedShell;
  /** Where it is seen; undefined: not now. */
  readonly place?: ShellPlace;
  /** The keyboard is the shell's. */
  readonly typing: boolean;
  readonly screen: Screen;
  readonly input: Input;
}

/** Draws the shell past Ink, as large as its place, and takes the keyboard to it. */
export function useShellWindow({ shell: embedded, place, typing, screen, input }: ShellWindow): void {
  const { shell, sink, start } = embedded;
  const { columns = 0, rows = 0, top = 0, left = 0 } = place ?? {};
  const seen = columns > 0 && rows > 0;
  useEffect(() => {
    if (seen) start({ columns, rows });
  }, [start, seen, columns, rows]);
  useLayoutEffect(() => {
    if (seen) shell?.resize(columns, rows);
  }, [shell, seen, columns, rows]);
  useLayoutEffect(() => {
    if (!seen || !shell) return undefined;
    screen.open({ top, left, columns, rows, lines: () => shell.rows(), cursor: () => (typing && !shell.ended ? shell.cursor() : undefined) });
    return () => screen.open(undefined);
  }, [screen, shell, typing, seen, columns, rows, top, left]);
  useLayoutEffect(() => {
    input.route(typing ? sink : undefined);
  }, [input, typing, sink]);
}
