import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { chordsOf } from '../../src/ui/chord.js';
import type { CheckResult } from '../../src/engine/api.js';
import { explained } from '../../src/ui/lines/checks.js';
import { askedAbove } from '../../src/ui/lines/exercise.js';
import { questionOf } from '../../src/ui/question.js';
import { sanitize, sanitizeLine } from '../../src/ui/sanitize.js';
import { INITIAL_UI, reduceUi } from '../../src/ui/state.js';
import { paint } from '../../src/ui/terminal/paint.js';
import { NOT_PASTING, readPaste } from '../../src/ui/terminal/paste.js';
import { ends, fit, hang, widthOf, wrapCode } from '../../src/ui/text.js';
import { createTheme } from '../../src/ui/theme.js';
import { COURSE } from './course.js';

const theme = createTheme({ colour: false, attributes: false, unicode: true });
const NO_KEY = {} as Key;

describe('sanitize', () => {
  it.each([
    ['\u001B[31mred\u001B[0m', 'red'],
    ['a\u001B[2J\u001B[Hb', 'ab'],
    ['\u001B]0;title\u0007x', 'x'],
    ['\u001B]8;;http://evil\u001B\\link\u001B]8;;\u001B\\', 'link'],
    ['\u001BP1;2qdata\u001B\\x', 'x'],
    ['\u009B31mx\u009D0;t\u009Cy', 'xy'],
    ['cut off \u001B[', 'cut off '],
    ['cut off \u001B]0;never ended', 'cut off '],
    ['a\rb\r\nc', 'a\nb\nc'],
    ['tab\there', 'tab  here'],
    ['bell\u0007back\u0008', 'bellback'],
    ['\u202Eabc\u2066', 'abc'],
    ['日本 🐳', '日本 🐳'],
  ])('%j', (text, clean) => expect(sanitize(text)).toBe(clean));

  it('makes one line of many', () => expect(sanitizeLine(' a \n  b\n')).toBe('a b'));
});

describe('wrapCode', () => {
  it.each([
    ['  a b\n\n c', 10, ['  a b', '', ' c']],
    ['docker run --name tutor-web nginx', 20, ['docker run --name', '  tutor-web nginx']],
    ['  docker run --name tutor-web nginx', 22, ['  docker run --name', '    tutor-web nginx']],
    ["inspect -f '{{.One.Two.Three}}' it", 24, ['inspect -f', "  '{{.One.Two.Three}}'", '  it']],
    ['x'.repeat(25), 10, ['xxxxxxxxxx', '  xxxxxxxx', '  xxxxxxx']],
    ['        deep in a drawing', 12, ['        deep', ' in a drawin', 'g']],
  ])('%j in %i columns', (text, width, lines) => expect(wrapCode(text, width)).toEqual(lines));
});

describe('chordsOf', () => {
  it.each([
    ['j', {}, ['j']], ['G', { shift: true }, ['G']], [' ', {}, ['space']], ['c', { ctrl: true }, ['ctrl+c']], ['', { pageDown: true }, ['pagedown']],
    ['', { tab: true, shift: true }, ['shift+tab']], ['', { tab: true }, ['tab']], ['jj\r', {}, ['j', 'j', 'enter']], ['x', { meta: true }, []],
    ['', { delete: true }, ['backspace']], ['\u0003', {}, ['ctrl+c']],
  ] as const)('%j %j', (input, key, chords) => expect(chordsOf(input, { ...NO_KEY, ...key })).toEqual(chords));
});

describe('readPaste', () => {
  it('collects what lies between the marks, also in pieces', () => {
    let state = readPaste(NOT_PASTING, '[200~').state;
    state = readPaste(state, 'q').state;
    state = readPaste(state, 'uit').state;
    expect(readPaste(state, '[201~')).toEqual({ state: NOT_PASTING, pasted: 'quit' });
    expect(readPaste(NOT_PASTING, 'q')).toEqual({ state: NOT_PASTING, typed: 'q' });
  });
});

describe('paint', () => {
  const rowsOf = (...texts: string[]) => texts.map((text) => ({ text }));

  it('writes only rows that changed, by their number', () => {
    expect(paint(['a', 'b', 'c'], rowsOf('a', 'B', 'c'), 10)).toBe('\u001B[2;1HB\u001B[K');
    expect(paint(['a'], rowsOf('a'), 10)).toBe('');
  });

  it('empties rows that are gone, and never erases the last cell of a full row', () => {
    expect(paint(['a', 'b'], rowsOf('a'), 10)).toBe('\u001B[2;1H\u001B[K');
    expect(paint([], rowsOf('abc'), 3)).toBe('\u001B[1;1Habc');
  });
});

describe('text', () => {
  it('fits, hangs and sets ends', () => {
    expect(fit('abcdef', 4, theme)).toBe('abc…');
    expect(hang('• ', 'one two three', 7)).toEqual(['• one', '  two', '  three']);
    expect(ends('left side', 'right', 12, theme)).toBe('left …right'.replace('…', '… '));
    expect(widthOf(ends('a', 'b', 30, theme))).toBe(30);
  });
});

describe('questions', () => {
  const exercise = (index: number) => COURSE.lessons[0]?.steps[index]?.exercise;
  it('are found in the checks, also inside of all and any', () => {
    expect(questionOf(exercise(0))).toBeUndefined();
    expect(questionOf(exercise(1))).toMatchObject({ kind: 'answer' });
    expect(questionOf(exercise(2))).toMatchObject({ kind: 'quiz', options: expect.arrayContaining(['a named volume']) as unknown });
    const inside = { kind: 'all', params: [{ kind: 'answer', params: { question: 'Why?' } }] };
    expect(questionOf({ ...exercise(1)!, checks: [inside] })).toEqual({ kind: 'answer', text: 'Why?' });
  });
});

it('does not ask twice: of a check that is a question, or one of several ways, only the rest is said', () => {
  const text = 'Which?';
  const said = (check: Partial<CheckResult>) => askedAbove({ kind: 'answer', text })({ kind: 'any', title: '', pass: false, expected: 'e', ...check });
  expect(said({ kind: 'answer', title: text })).toMatchObject({ title: 'your answer', expected: undefined });
  expect(said({ title: text })).toMatchObject({ title: 'your answer', expected: undefined });
  expect(said({ title: `you listed the containers or answered: ${text}` })).toMatchObject({ title: 'you listed the containers or answered', expected: undefined });
  expect(said({ title: 'another' })).toMatchObject({ title: 'another', expected: 'e' });
});

it('explained: the chosen check, or the first that fails', () => {
  const checks = [true, false, false].map((pass) => ({ kind: 'x', title: 'x', pass }));
  expect([explained(checks, undefined), explained(checks, 2), explained(checks, 9), explained([], 0)]).toEqual([1, 2, 1, -1]);
});

describe('reduceUi', () => {
  const extent = { lines: 100, height: 10 };
  it('scrolls on from what is revealed, once', () => {
    let state = reduceUi(INITIAL_UI, { type: 'reveal', section: 'hints' });
    const down = { type: 'scroll', pane: 'exercise', from: 40, move: 'line-down', extent } as const;
    state = reduceUi(reduceUi(state, down), down);
    expect(state.offsets.exercise).toBe(42);
    expect(state.reveal).toBeUndefined();
  });

  it('opens an answer with an empty field in view, and a step at its top', () => {
    const open = reduceUi({ ...INITIAL_UI, zoom: true }, { type: 'open', mode: 'answer' });
    expect(open).toMatchObject({ mode: 'answer', focus: 'exercise', reveal: 'question' });
    expect(reduceUi(reduceUi(open, { type: 'type', text: 'x' }), { type: 'moved' })).toEqual(INITIAL_UI);
  });

  it('types only where there is a field', () => {
    expect(reduceUi(INITIAL_UI, { type: 'type', text: 'x' })).toBe(INITIAL_UI);
  });
});
