import { describe, expect, it } from 'vitest';
import { matches, wording, type Text } from '../../src/checks/text.js';

describe('text', () => {
  it.each<[Text, string, boolean]>([
    ['ell', 'hello', true],
    [{ contains: 'ell' }, 'hello', true],
    [{ equals: 'hello' }, ' hello\n', true],
    [{ equals: 'hell' }, 'hello', false],
    [{ matches: '^b$' }, 'a\nb\n', true],
    [{ matches: '^c' }, 'a\nb\n', false],
    [{ without: 'default' }, 'default via 172.17.0.1\n172.17.0.0/16', false],
    [{ without: 'default' }, '172.17.0.0/16', true],
  ])('%j in %j is %s', (want, value, found) => expect(matches(want, value)).toBe(found));

  it('is equal where a single value is meant', () => expect([matches('0', '137', 'equals'), matches('137', '137', 'equals')]).toEqual([false, true]));
  it('is said in words', () =>
    expect((['a', { equals: 'a' }, { matches: 'a' }, { without: 'a' }] as Text[]).map(each => wording(each))).toEqual([
      'a text with `a`', '`a`', 'a text that matches `/a/`', 'a text without `a`',
    ]));
});
