import stringWidth from 'string-width';
import stripAnsi from 'strip-ansi';
import { describe, expect, it } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { isNarrow, withoutStyles, wrapNarrow } from '../../src/ui/narrow.js';
import { createTheme } from '../../src/ui/theme.js';

const { paint } = createTheme({ colour: true, attributes: true, unicode: true });
const TEXTS = [
  'one two three four five six seven eight nine ten',
  `a ${paint('strong', 'bold run of words')} and ${paint('code', 'docker run -d --name tutor-web nginx')} then more`,
  paint('heading', 'a heading that is longer than the line it stands on'),
  'averyveryveryverylongwordthatdoesnotfit and more',
  `x ${paint('link', 'https://docs.docker.com/storage/volumes/#choose-the-right-type-of-mount')} y`,
  'Größe — “quoted” … → ✓ ✗ ┌──┐',
  'line one\nline two is longer than that\n\nend',
  '',
];

describe('narrow text', () => {
  it.each(TEXTS)('%j wraps as wrap-ansi does', (text) => {
    expect(isNarrow(text)).toBe(true);
    for (let width = 4; width < 60; width += 3) {
      const expected = stripAnsi(wrapAnsi(text, width, { hard: true, trim: true })).split('\n');
      const actual = wrapNarrow(text, width);
      // wrap-ansi fills up a line with the start of a word that is too long for any; whole words read better.
      if (stripAnsi(text).split(/\s/).every((word) => word.length <= width)) expect(actual.map(stripAnsi).map((line) => line.trimEnd())).toEqual(expected.map((line) => line.trimEnd()));
      for (const line of actual) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(actual.map(stripAnsi).join('').replaceAll(' ', '')).toBe(stripAnsi(text).replace(/[ \n]/g, ''));
    }
  });

  it('keeps styles whole on each line', () => {
    expect(wrapNarrow(paint('heading', 'ab cd'), 2)).toEqual(['ab', 'cd'].map((word) => paint('heading', word)));
    expect(wrapNarrow(`${paint('code', 'a')} b`, 1)).toEqual([paint('code', 'a'), 'b']);
  });

  it('is not what has other widths', () => {
    for (const text of ['日本', '🐳', 'e\u0301', '\u001B[1;31mx', '\u001B]8;;x\u0007', '\u200Bx', '\t']) expect(isNarrow(text), text).toBe(false);
  });

  it('is one column a character', () => {
    for (let code = 0x20; code < 0x2800; code++) {
      const character = String.fromCharCode(code);
      if (isNarrow(character)) expect(stringWidth(character), code.toString(16)).toBe(1);
    }
    expect(withoutStyles(paint('heading', 'x'))).toBe('x');
  });
});
