import { describe, expect, it } from 'vitest';
import { ago, clean, code, commandLine, lastLine, list, miss, size } from '../../src/checks/say.js';

describe('wording', () => {
  it.each([
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['a title and a hyperlink', '\u001b]0;pwned\u0007a\u001b]8;;http://x\u001b\\b\u001b]8;;\u001b\\', 'ab'],
    ['a clear screen', '\u001b[2J\u001b[Hhello', 'hello'],
    ['an 8-bit escape', '\u009b31mred', 'red'],
    ['an unfinished title', 'a\u001b]0;never ends', 'a'],
    ['carriage returns and bells', 'a\rb\u0007c', 'a b c'],
    ['bidirectional overrides', 'a\u202eb', 'a b'],
    ['a save and restore of the cursor', '\u001b7x\u001b8', 'x'],
  ])('strips %s', (_, text, plain) => expect(clean(text)).toBe(plain));

  it('cuts a long line', () => expect(clean('x'.repeat(500))).toHaveLength(120));
  it('keeps a backtick from ending the quotation', () => expect(code('a`b')).toBe("`a'b`"));
  it('finds the last line with something on it', () => expect(lastLine('a\n\u001b[1mb\u001b[0m\n\n')).toBe('b'));
  it('quotes words with spaces', () => expect(commandLine(['sh', '-c', 'echo hi'])).toBe("sh -c 'echo hi'"));
  it('lists', () => expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual(['nothing', 'a', 'a and b', 'a, b or c']));
  it('cuts a long list', () => expect(list(['a', 'b', 'c', 'd'], 'and', 2)).toBe('a, b and 2 more'));

  it.each([
    [0, 'just now'],
    [12_000, '12 s ago'],
    [300_000, '5 min ago'],
    [7_200_000, '2 h ago'],
    [4 * 86_400_000, '4 days ago'],
    [-5000, 'just now'],
  ])('%i ms is %s', (ms, words) => expect(ago(0, ms)).toBe(words));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [8_830_000, '8.83 MB'],
    [1_500_000_000, '1.5 GB'],
  ])('%i bytes are %s', (bytes, words) => expect(size(bytes)).toBe(words));

  it('makes sentences, and leaves names as they are', () =>
    expect(miss('a volume `x`', '`x` is gone', 'why?')).toEqual({ pass: false, expected: 'A volume `x`.', found: '`x` is gone.', next: 'Why?' }));
});
