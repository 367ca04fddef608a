/** Rows against what a program wrote. */
import stringWidth from 'string-width';
import { beforeEach, describe, expect, it } from 'vitest';
import { openScreen, type Screen } from '../../src/shell/screen/screen.js';

const COLUMNS = 20;
let screen: Screen;
const feed = (text: string): Promise<void> => new Promise((resolve) => screen.terminal.write(text, resolve));
const plain = (row: string | undefined): string => (row ?? '').replaceAll(/\u001B\[[\d;]*m/g, '');

/** What may be in a row at all. */
function expectSound(): void {
  for (const row of screen.rows()) {
    expect(stringWidth(row), JSON.stringify(row)).toBe(COLUMNS);
    expect(plain(row)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/);
    if (row.includes('\u001B')) expect(row.match(/\u001B[^m]*m/g)?.at(-1)).toBe('\u001B[0m');
  }
}

beforeEach(() => {
  screen = openScreen({ columns: COLUMNS, rows: 4 });
});

describe('colours', () => {
  it.each([
    ['31', '31'], ['92', '92'], ['38;5;3', '33'], ['38;5;12', '94'], ['38;5;200', '38;5;200'], ['38;2;1;2;3', '38;2;1;2;3'], ['38:2::1:2:3', '38;2;1;2;3'],
    ['44', '44'], ['103', '103'], ['48;5;17', '48;5;17'], ['48;2;255;0;9', '48;2;255;0;9'],
    ['1', '1'], ['2', '2'], ['3', '3'], ['4', '4'], ['7', '7'], ['8', '8'], ['9', '9'],
  ])('SGR %s comes out as %s', async (given, out) => {
    await feed(`a\u001B[${given}mb\u001B[0mc`);
    expect(screen.rows()[0]).toBe(`a\u001B[${out}mb\u001B[0mc${' '.repeat(COLUMNS - 3)}`);
    expectSound();
  });

  it('several at once, and to the end of the line', async () => {
    await feed('\u001B[1;31;44mab\u001B[K');
    expect(screen.rows()[0]).toMatch(/^\u001B\[1m\u001B\[31m\u001B\[44mab.*\u001B\[44m *\u001B\[0m$/);
    expectSound();
  });

  it('blinking does not', async () => {
    await feed('\u001B[5mx');
    expect(screen.rows()[0]).toBe('x'.padEnd(COLUMNS));
  });
});

describe('width', () => {
  it.each([
    ['CJK', '漢字', '漢字'], ['Korean in parts', '\u1112\u1161\u11AB', '\u1112\u1161\u11AB'], ['a combining mark', 'e\u0301', 'e\u0301'], ['an emoji', '🐳', '🐳'], ['a flag', '🇩🇪', '🇩🇪'],
    ['a family, as its members', '👩\u200D👧', '👩👧'], ['a heart that asks for colour, as text', '\u2764\uFE0F', '\u2764'], ['a skin tone, left out', '👍🏽', '👍  '],
  ])('%s', async (_, written, shown) => {
    await feed(written);
    expect(plain(screen.rows()[0]).trimEnd()).toBe(shown.trimEnd());
    expectSound();
  });

  it('a wide character that does not fit goes on the next line', async () => {
    await feed(`${'a'.repeat(COLUMNS - 1)}漢`);
    expect(screen.rows().slice(0, 2)).toEqual([`${'a'.repeat(COLUMNS - 1)} `, `漢${' '.repeat(COLUMNS - 2)}`]);
  });

  it('half of one that a resize or another character cut is blank', async () => {
    await feed('\u001B[?1049h漢漢\u001B[1;2Hx');
    expectSound();
    screen.resize(3, 4);
    expect(screen.rows().every((row) => stringWidth(row) === 3)).toBe(true);
    screen.resize(1, 1);
    expect(screen.rows().map((row) => stringWidth(row))).toEqual([1]);
  });

  it('neighbours that would join are several cells', async () => {
    await feed('🇽🇽🇽 1\uFE0F\u20E3 क\u094Dष ᄀᄀ가 ');
    expectSound();
  });

  it('every character, between letters', { timeout: 30_000 }, async () => {
    const [columns, rows, each] = [160, 20, 50];
    // Not all of the Chinese and Korean ones.
    const skipped = (code: number): boolean => (code > 0x3200 && code < 0xd700) || (code > 0x10000 && code < 0x1f000);
    for (let from = 0xa0; from < 0x20000; from += each * rows) {
      if (skipped(from)) continue;
      const wide = openScreen({ columns, rows });
      const lines = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: each }, (__, index) => from + row * each + index).map((code) => `a${code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code)}`).join(''),
      );
      await new Promise<void>((resolve) => wide.terminal.write(lines.join('\r\n'), resolve));
      expect(wide.rows().filter((row) => stringWidth(row) !== columns).map((row) => JSON.stringify(row))).toEqual([]);
    }
  });

  it.each(Array.from({ length: 8 }, (_, seed) => seed))('random text, %i', async (seed) => {
    let state = seed + 1;
    const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
    const ranges = [[0x20, 0x7e], [0, 0x9f], [0x300, 0x36f], [0x900, 0x97f], [0x1100, 0x11ff], [0x200b, 0x206f], [0x2600, 0x27bf], [0xfe00, 0xfe0f], [0x1f1e6, 0x1f1ff], [0x1f300, 0x1faff], [0x2190, 0x2bff], [0x3000, 0x30ff], [0xac00, 0xd7a3], [0xe000, 0xf8ff], [0x20, 0xffff]];
    for (let round = 0; round < 40; round += 1) {
      const text = Array.from({ length: 60 }, () => {
        const [from = 0, to = 0] = ranges[next(ranges.length)]!;
        return String.fromCodePoint(from + next(to - from + 1));
      });
      await feed(text.join(''));
      expectSound();
    }
  });
});

describe('what a program must not reach', () => {
  it.each([
    ['title', '\u001B]0;evil\u0007'], ['clipboard', '\u001B]52;c;ZXZpbA==\u0007'], ['reading the clipboard', '\u001B]52;c;?\u0007'], ['palette', '\u001B]4;1;rgb:ff/00/00\u001B\\'],
    ['device string', '\u001BP$q"p\u001B\\'], ['application string', '\u001B_evil\u001B\\'], ['privacy string', '\u001B^evil\u001B\\'],
    ['C1 title', '\u009D0;evil\u009C'], ['window size', '\u001B[8;10;10t'], ['text turned around', '\u202E\u2066'], ['end of a paste', '\u001B[201~'], ['nothing at all', '\u0000\u007F'],
  ])('%s', async (_, escape) => {
    await feed(`a${escape}b`);
    expect(screen.rows()[0]).toBe('ab'.padEnd(COLUMNS));
    expectSound();
  });

  it('a link is underlined text, without its address', async () => {
    await feed('\u001B]8;;http://evil\u001B\\ab\u001B]8;;\u001B\\');
    expect(screen.rows()[0]).toBe(`\u001B[4mab\u001B[0m${' '.repeat(COLUMNS - 2)}`);
  });

  it.each(['\u0301', '\u200D', '\u202E', '\uFE0F'])('a flood of %j does not grow one cell', async (mark) => {
    await feed(`a${mark.repeat(10_000)}`);
    expect(screen.rows().join('').length).toBeLessThan(4 * COLUMNS * 20);
    expectSound();
  });
});

describe('the view', () => {
  it('is the same array until something changes', async () => {
    await feed('a');
    const rows = screen.rows();
    expect(screen.rows()).toBe(rows);
    await feed('b');
    expect(screen.rows()).not.toBe(rows);
  });

  it('scrolls back, and shows no cursor there', async () => {
    await feed('1\r\n2\r\n3\r\n4\r\n5\r\n6');
    expect(screen.cursor()).toEqual({ row: 3, column: 1 });
    screen.scroll(-2);
    expect(screen.scrolled).toBe(2);
    expect(screen.rows().map((row) => row.trimEnd())).toEqual(['1', '2', '3', '4']);
    expect(screen.cursor()).toBeUndefined();
    screen.scroll(-10);
    expect(screen.scrolled).toBe(2);
    await feed('\r\n7');
    expect(screen.rows()[0]).toMatch(/^1/);
    screen.toBottom();
    expect(screen.rows().at(-1)).toMatch(/^7/);
    expect(screen.cursor()).toEqual({ row: 3, column: 1 });
  });

  it('hides the cursor when the program does', async () => {
    await feed('\u001B[?1;25l');
    expect(screen.cursor()).toBeUndefined();
    await feed('\u001B[?25h');
    expect(screen.cursor()).toEqual({ row: 0, column: 0 });
    await feed('\u001B[?25l\u001Bc');
    expect(screen.cursor()).toBeDefined();
  });

  it('has the cursor on the last column after a full row', async () => {
    await feed('a'.repeat(COLUMNS));
    expect(screen.cursor()).toEqual({ row: 0, column: COLUMNS - 1 });
  });
});

describe('a scrolling region', () => {
  it('is known while it is set', async () => {
    const told: boolean[] = [];
    for (const command of ['[2;3r', '[r', '[1;3r', '[0;4r', '[2r', '[1;99r', '[1;2r', '[!p', '[1;2r', 'c']) {
      await feed(`\u001B${command}`);
      told.push(screen.scrolls);
    }
    expect(told).toEqual([false, true, false, true, false, true, false, true, false, true]);
    await feed('\u001B[1;2r');
    screen.resize(COLUMNS, 5);
    expect(screen.scrolls).toBe(true);
  });
});
