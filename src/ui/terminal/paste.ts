/**
 * Bracketed paste: terminals wrap what was pasted in two marks, which Ink 6.8 hands on as input without their escape
 * character. Text between them is text, whatever keys it looks like: a pasted `q` must not quit.
 */
export interface Pasting {
  readonly open: boolean;
  readonly text: string;
}

export const NOT_PASTING: Pasting = { open: false, text: '' };
const START = '[200~';
const END = '[201~';

/** @returns the state after this input; `pasted` once it is complete; `typed` when it was no part of a paste */
export function readPaste(state: Pasting, input: string): { state: Pasting; pasted?: string; typed?: string } {
  if (input === START) return { state: { open: true, text: '' } };
  if (!state.open) return { state, typed: input };
  if (input === END) return { state: NOT_PASTING, pasted: state.text };
  return { state: { open: true, text: state.text + input } };
}
