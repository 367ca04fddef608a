import stripAnsi from 'strip-ansi';
import { describe, expect, it } from 'vitest';
import { createComposer, type Window } from '../../../src/ui/terminal/window.js';

const window = (place: Pick<Window, 'top' | 'left' | 'columns' | 'rows'>, ...lines: string[]): Window => ({ ...place, lines: () => lines, cursor: () => undefined });
const compose = (frame: string[], over: Window | undefined, columns: number) => createComposer()(frame, over, columns);

describe('a window in a frame', () => {
  it('lays its lines over the frame where it stands, and nowhere else', () => {
    const rows = compose(['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd'], window({ top: 1, left: 2, columns: 2, rows: 2 }, 'XX', 'YY', 'ZZ'), 6);
    expect(rows.map(({ text }) => text)).toEqual(['aaaaaa', 'bbXXbb', 'ccYYcc', 'dddddd']);
    expect(rows.map(({ full }) => full ?? false)).toEqual([false, false, false, false]);
  });

  it('knows that a row is full when it ends at the right edge, and fills what Ink left out at its left', () => {
    const rows = compose(['a', ''], window({ top: 0, left: 3, columns: 2, rows: 2 }, 'XX', 'YY'), 5);
    expect(rows).toEqual([{ text: 'a  XX', full: true }, { text: '   YY', full: true }]);
  });

  it('keeps the colours of what stands beside it from running into it', () => {
    const [row] = compose(['\u001B[31mredredred\u001B[39m'], window({ top: 0, left: 3, columns: 3, rows: 1 }, 'XXX'), 9);
    expect(stripAnsi(row!.text)).toBe('redXXXred');
    expect(row!.text.indexOf('\u001B[39m')).toBeLessThan(row!.text.indexOf('XXX'));
  });
});
