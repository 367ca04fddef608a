import sliceAnsi from 'slice-ansi';
import { widthOf } from './text.js';

/** A one-line editor, as plain data. `cursor` counts graphemes, so that an emoji is one step. */
export interface TextInput {
  readonly graphemes: readonly string[];
  readonly cursor: number;
}

export const EMPTY_INPUT: TextInput = { graphemes: [], cursor: 0 };

/** What keys do to it; the key table names these. */
const EDITS = {
  left: (input: TextInput) => ({ ...input, cursor: Math.max(0, input.cursor - 1) }),
  right: (input: TextInput) => ({ ...input, cursor: Math.min(input.graphemes.length, input.cursor + 1) }),
  home: (input: TextInput) => ({ ...input, cursor: 0 }),
  end: (input: TextInput) => ({ ...input, cursor: input.graphemes.length }),
  backspace: ({ graphemes, cursor }: TextInput) =>
    cursor === 0 ? { graphemes, cursor } : { graphemes: graphemes.toSpliced(cursor - 1, 1), cursor: cursor - 1 },
  delete: ({ graphemes, cursor }: TextInput) => ({ graphemes: graphemes.toSpliced(cursor, 1), cursor }),
  'delete-word': ({ graphemes, cursor }: TextInput) => {
    const before = graphemes.slice(0, cursor).join('').replace(/\S+\s*$/u, '');
    const kept = split(before);
    return { graphemes: [...kept, ...graphemes.slice(cursor)], cursor: kept.length };
  },
  'delete-before': ({ graphemes, cursor }: TextInput) => ({ graphemes: graphemes.slice(cursor), cursor: 0 }),
  'delete-after': ({ graphemes, cursor }: TextInput) => ({ graphemes: graphemes.slice(0, cursor), cursor }),
} as const;

export type Edit = keyof typeof EDITS;

function split(text: string): string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (part) => part.segment);
}

export const edit = (input: TextInput, how: Edit): TextInput => EDITS[how](input);

/** Types or pastes. An answer is one line: line breaks at the ends go, those inside become spaces. */
export function insert(input: TextInput, text: string): TextInput {
   
  const line = text.replace(/^[\r\n]+|[\r\n]+$/g, '').replace(/[\r\n\t]+/g, ' ').replace(/[\u0000-\u001F\u007F-\u009F]/g, '');
  const before = input.graphemes.slice(0, input.cursor).join('') + line;
  const graphemes = split(before + input.graphemes.slice(input.cursor).join(''));
  return { graphemes, cursor: split(before).length };
}

export const valueOf = (input: TextInput): string => input.graphemes.join('');

/** What fits in `width` columns around the cursor; the cursor is painted by `mark`. */
export function visible(input: TextInput, width: number, mark: (text: string) => string): string {
  const before = input.graphemes.slice(0, input.cursor).join('');
  const under = input.graphemes[input.cursor] ?? ' ';
  const after = input.graphemes.slice(input.cursor + 1).join('');
  const room = Math.max(1, width - widthOf(under));
  const left = widthOf(before) > room ? sliceAnsi(before, widthOf(before) - room) : before;
  return left + mark(under) + sliceAnsi(after, 0, Math.max(0, room - widthOf(left)));
}
