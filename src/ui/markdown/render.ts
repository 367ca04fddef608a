import { Lexer } from 'marked';
import { toAscii } from '../glyphs.js';
import { sanitize } from '../sanitize.js';
import type { Theme } from '../theme.js';
import { blockLines } from './blocks.js';
import type { Voice } from './voice.js';

/** Turns markdown into lines of a width. Asked for the same text and width again, it gives the same array. */
export interface Renderer {
  lines(markdown: string, width: number): readonly string[];
}

/** A course has some hundred texts, a learner a few widths; beyond that the oldest go. */
const KEPT = 256;

export function createRenderer(theme: Theme, voice: Voice): Renderer {
  const known = new Map<string, readonly string[]>();
  return {
    lines(markdown, width) {
      const key = `${width}\u0000${markdown}`;
      const before = known.get(key);
      if (before) return before;
      const clean = sanitize(markdown);
      const tokens = new Lexer({ gfm: true }).lex(theme.unicode ? clean : toAscii(clean));
      const lines = blockLines(tokens, width, { theme, voice });
      if (known.size >= KEPT) known.delete(known.keys().next().value ?? '');
      known.set(key, lines);
      return lines;
    },
  };
}
