import { describe, expect, it } from 'vitest';
import { edit, EMPTY_INPUT, type Edit, insert, type TextInput, valueOf, visible } from '../../src/ui/text-input.js';
import { widthOf } from '../../src/ui/text.js';

const typed = (text: string, ...edits: Edit[]): TextInput => edits.reduce(edit, insert(EMPTY_INPUT, text));
/** The text with a bar where the cursor is. */
const shown = (input: TextInput): string => `${input.graphemes.slice(0, input.cursor).join('')}|${input.graphemes.slice(input.cursor).join('')}`;

describe('edit', () => {
  it.each([
    [['left', 'left'], 'docker |ps'],
    [['home'], '|docker ps'],
    [['home', 'right'], 'd|ocker ps'],
    [['home', 'left'], '|docker ps'],
    [['backspace'], 'docker p|'],
    [['home', 'backspace'], '|docker ps'],
    [['home', 'delete'], '|ocker ps'],
    [['delete'], 'docker ps|'],
    [['delete-word'], 'docker |'],
    [['left', 'left', 'delete-before'], '|ps'],
    [['left', 'left', 'delete-after'], 'docker |'],
  ] as const)('%j', (edits, expected) => expect(shown(typed('docker ps', ...edits))).toBe(expected));

  it('steps over an emoji, a flag or a family at once', () => {
    expect(shown(typed('a👨‍👩‍👧🇨🇭', 'left', 'backspace'))).toBe('a|🇨🇭');
  });
});

describe('insert', () => {
  it('pastes at the cursor, as one line, without control characters', () => {
    expect(shown(insert(typed('ab', 'left'), '1\n2\t3\u001B[A\n'))).toBe('a1 2 3[A|b');
    expect(valueOf(insert(EMPTY_INPUT, '\r\n172.18.0.2\r\n'))).toBe('172.18.0.2');
  });

  it('joins a combining mark to its letter', () => expect(insert(typed('e'), '\u0301').cursor).toBe(1));
});

describe('visible', () => {
  const mark = (text: string): string => `[${text}]`;
  it('marks the cursor, at the end as well', () => {
    expect(visible(typed('abc', 'left'), 20, mark)).toBe('ab[c]');
    expect(visible(typed('abc'), 20, mark)).toBe('abc[ ]');
  });

  it('never takes more than its width, wherever the cursor is', () => {
    let input = typed('one two 日本語 three four');
    for (let step = 0; step < 22; step++) {
      expect(widthOf(visible(input, 10, (text) => text))).toBeLessThanOrEqual(10);
      input = edit(input, 'left');
    }
  });
});
