import sliceAnsi from 'slice-ansi';
import { widthOf } from '../text.js';

/**
 * A part of the screen that is not Ink's: what a program draws there changes with every key, and a tree of components a key
 * would be felt. Its rows are laid into the frame when the screen paints.
 */
export interface Window {
  /** Row and column of its first cell, from 0. */
  readonly top: number;
  readonly left: number;
  readonly columns: number;
  readonly rows: number;
  /** Each as wide as the window. */
  lines(): readonly string[];
  /** Where the terminal's own cursor stands, within the window; undefined: it is hidden. */
  cursor(): { readonly row: number; readonly column: number } | undefined;
}

/** A row of the screen, and whether it ends in the last column for sure. */
export interface Row {
  readonly text: string;
  readonly full?: boolean;
}

/** Lays a window into frames; what stands beside it is cut once for each row of text. */
export function createComposer(): (frame: readonly string[], window: Window | undefined, columns: number) => readonly Row[] {
  let cut = new Map<string, readonly [left: string, right: string]>();
  let place = '';
  return (frame, window, columns) => {
    if (!window) return frame.map((text) => ({ text }));
    const now = `${window.left} ${window.columns}`;
    const before = place === now ? cut : new Map<string, readonly [string, string]>();
    place = now;
    cut = new Map();
    const beside = (text: string): readonly [string, string] => {
      const end = window.left + window.columns;
      const parts = before.get(text) ?? [padded(sliceAnsi(text, 0, window.left), window.left), end < columns ? sliceAnsi(text, end) : ''];
      cut.set(text, parts);
      return parts;
    };
    const lines = window.lines();
    return frame.map((text, row) => {
      const line = lines[row - window.top];
      if (line === undefined || row < window.top || row >= window.top + window.rows) return { text };
      const [left, right] = beside(text);
      return { text: `${left}${line}${right}`, full: window.left + window.columns === columns };
    });
  };
}

/** Ink leaves the spaces at a row's end out. */
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - widthOf(text)));
