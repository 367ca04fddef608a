import { describe, expect, it } from 'vitest';
import { toAscii } from '../../src/ui/glyphs.js';
import { createTheme, terminalTraits } from '../../src/ui/theme.js';

describe('terminalTraits', () => {
  it.each([
    [{ TERM: 'xterm', LANG: 'de_CH.UTF-8' }, false, { colour: true, attributes: true, unicode: true }],
    [{ TERM: 'xterm', LANG: 'C.utf8', NO_COLOR: '1' }, false, { colour: false, attributes: true, unicode: true }],
    [{ TERM: 'xterm', LANG: 'C.UTF-8', NO_COLOR: '' }, false, { colour: true, attributes: true, unicode: true }],
    [{ TERM: 'xterm', LANG: 'C.UTF-8' }, true, { colour: false, attributes: true, unicode: true }],
    [{ TERM: 'xterm', LC_ALL: 'C', LANG: 'C.UTF-8' }, false, { colour: true, attributes: true, unicode: false }],
    [{ TERM: 'linux', LANG: 'C.UTF-8' }, false, { colour: true, attributes: true, unicode: false }],
    [{ TERM: 'dumb', LANG: 'C.UTF-8' }, false, { colour: false, attributes: false, unicode: false }],
  ] as const)('%o, --no-color %s', (env, noColor, traits) => {
    expect(terminalTraits(env, noColor, 'linux')).toEqual(traits);
  });

  it('takes Windows Terminal at its word, which has no locale variables', () => {
    expect(terminalTraits({ WT_SESSION: '1' }, false, 'win32').unicode).toBe(true);
    expect(terminalTraits({}, false, 'win32').unicode).toBe(false);
  });
});

describe('paint', () => {
  it('uses single-code sequences of the colours that work on light and dark', () => {
    const { paint } = createTheme({ colour: true, attributes: true, unicode: true });
    expect(paint('pass', 'ok')).toBe('\u001B[32mok\u001B[39m');
    expect(paint('heading', 'H')).toBe('\u001B[35m\u001B[1mH\u001B[22m\u001B[39m');
  });

  it('keeps weight without colours, and nothing on a dumb terminal', () => {
    expect(createTheme({ colour: false, attributes: true, unicode: true }).paint('heading', 'H')).toBe('\u001B[1mH\u001B[22m');
    expect(createTheme({ colour: false, attributes: false, unicode: false }).paint('heading', 'H')).toBe('H');
  });
});

it('toAscii keeps drawings in shape', () => {
  expect(toAscii('┌──┐ → “a…” é 🐳')).toBe('+--+ > "a..." ? ?');
});
