/** What is left out of a flood is never missed: the same history, screen, colours and cursor as with all of it. */
import { describe, expect, it } from 'vitest';
import { rowText } from '../../src/shell/screen/row.js';
import { openScreen, type Screen } from '../../src/shell/screen/screen.js';
import { withoutUnseen } from '../../src/shell/unseen.js';

const size = { columns: 30, rows: 6 };
const feed = (screen: Screen, text: string): Promise<void> => new Promise((resolve) => screen.terminal.write(text, resolve));

function all({ terminal }: Screen): unknown {
  const { active } = terminal.buffer;
  const rows = Array.from({ length: active.length }, (_, line) => rowText(active.getLine(line), size.columns, active.getNullCell()));
  return { rows, row: active.baseY + active.cursorY, column: active.cursorX, type: active.type, bracketed: terminal.modes.bracketedPasteMode };
}

/** @returns how much of the text was left out */
async function expectSame(before: string, flood: string, after: string): Promise<number> {
  const [whole, less] = [openScreen(size), openScreen(size)];
  const kept = withoutUnseen(flood, less.lines);
  await feed(whole, before + flood + after);
  await feed(less, before);
  if (less.scrolls) await feed(less, kept + after);
  else await feed(less, flood + after);
  expect(all(less)).toEqual(all(whole));
  return flood.length - kept.length;
}

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');
const after = 'x\u001B[0m end';

describe('a flood', () => {
  it.each([
    ['of short lines', '', lines(50_000, (index) => `${index}\r\n`)],
    ['of lines longer than the screen, wide ones, tabs', 'begun', lines(5000, (index) => `${'漢'.repeat(index % 40)}\t${'a'.repeat(index % 70)}\r\n`)],
    ['with colours that last', '\u001B[1mbold', lines(5000, (index) => `\u001B[${31 + (index % 7)}m${index === 100 ? '\u001B[0m\u001B[4m' : ''}x\r\n`)],
    ['that begins in the middle of a sequence', 'a\u001B[3', `1mred${lines(5000, () => 'y\r\n')}`],
    ['in the middle of the screen', 'a\r\nb\u001B[1;1H', lines(4000, (index) => `${index}\r\n`)],
    ['with bare line feeds among it', '', lines(6000, (index) => `ab${index}${index % 3 ? '\n' : '\r\n'}`)],
    ['on the alternate screen', '\u001B[?1049h', lines(4000, (index) => `${index}\r\n`)],
  ])('%s', async (_, before, flood) => {
    expect(await expectSame(before, flood, after)).toBeGreaterThan(1000);
  });

  it.each([
    ['that leaves for the alternate screen', '', `${lines(3000, () => 'y\r\n')}\u001B[?1049h${lines(3000, () => 'z\r\n')}`],
    ['that leaves for it late', '', `${lines(3000, () => 'y\r\n')}\u001B[?1049h${lines(1500, () => 'z\r\n')}\u001B[?1049l`],
    ['that moves the cursor', '', lines(6000, (index) => `\u001B[Hx${index}\r\n`)],
    ['beside a scrolling region', '\u001B[1;3r\u001B[6;1H', lines(4000, (index) => `${'a'.repeat(30 - (index % 30))}\r\n`)],
    ['with a title among it', '', lines(6000, (index) => (index === 9 ? '\u001B]0;t\u0007' : 'y\r\n'))],
    ['of bare line feeds', '', lines(4000, (index) => `${index}\n`)],
    ['that is not long enough', '', lines(2000, () => 'y\r\n')],
  ])('%s stays whole, or it would be missed', async (_, before, flood) => {
    await expectSame(before, flood, after);
  });

  it.each(Array.from({ length: 8 }, (_, seed) => seed))('at random, %i', async (seed) => {
    let state = seed + 1;
    const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
    const pieces = ['a', 'bc ', '\r', '\n', '\r\n', '\r\n', '\t', '漢', 'e\u0301', '\u001B[32m', '\u001B[m', '\u001B[0m', '\u001B[1;48;5;9m', '👩\u200D👧'];
    const rare = ['\u001B[2J', '\u001B[?1049h', '\u001B[?1049l', '\u001B[2;4r', '\u001B[r', '\u001B[5;5H', '\b', '\u001BM', '\u001B[?2004h'];
    const text = (length: number, often: boolean): string => Array.from({ length }, () => (often && next(4000) === 0 ? rare[next(rare.length)]! : pieces[next(pieces.length)]!)).join('');
    for (let round = 0; round < 3; round += 1) await expectSame(text(50, false) + (rare[next(rare.length * 2)] ?? ''), text(12_000, round > 0), text(20, true));
  });
});
