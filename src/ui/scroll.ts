/** Scrolling as arithmetic: an offset into lines of which `height` are seen. */
export interface Extent {
  readonly lines: number;
  readonly height: number;
}

/** How far each move goes. A page keeps one line of the last, so that the eye finds its place. */
const MOVES = {
  'line-up': () => -1,
  'line-down': () => 1,
  'page-up': ({ height }: Extent) => -Math.max(1, height - 1),
  'page-down': ({ height }: Extent) => Math.max(1, height - 1),
  top: () => -Infinity,
  end: () => Infinity,
} as const;

export type ScrollMove = keyof typeof MOVES;

export const lastOffset = ({ lines, height }: Extent): number => Math.max(0, lines - height);

export function clamp(offset: number, extent: Extent): number {
  return Math.min(Math.max(0, offset), lastOffset(extent));
}

export function scroll(offset: number, move: ScrollMove, extent: Extent): number {
  return clamp(clamp(offset, extent) + MOVES[move](extent), extent);
}

/** The same in lines, for what scrolls by itself: a screen of `height` rows over thousands. */
export const linesOf = (move: ScrollMove, height: number): number => Math.max(-100_000, Math.min(MOVES[move]({ lines: 0, height }), 100_000));

/** The least change of offset that shows the line; for a cursor that walks through a list. */
export function follow(offset: number, line: number, extent: Extent): number {
  if (line < offset) return clamp(line, extent);
  if (line >= offset + extent.height) return clamp(line - extent.height + 1, extent);
  return clamp(offset, extent);
}

/** "42%" of the way, or undefined when everything is seen. */
export function percent(offset: number, extent: Extent): number | undefined {
  const last = lastOffset(extent);
  return last === 0 ? undefined : Math.round((clamp(offset, extent) / last) * 100);
}

/** Rows of the bar that the thumb takes. It touches an end only when the text does. */
export function thumb(offset: number, extent: Extent): { readonly start: number; readonly size: number } {
  const { lines, height } = extent;
  const last = lastOffset(extent);
  if (last === 0 || height === 0) return { start: 0, size: 0 };
  const size = Math.min(height, Math.max(1, Math.round((height * height) / lines)));
  const room = height - size;
  const at = clamp(offset, extent);
  if (at === 0) return { start: 0, size };
  if (at === last) return { start: room, size };
  return { start: Math.min(Math.max(1, Math.round((room * at) / last)), Math.max(0, room - 1)), size };
}
