import stripAnsi from 'strip-ansi';
import { describe, expect, it } from 'vitest';
import { actionFor, KEYS, labelOf, type Mode } from '../../src/ui/keys.js';
import { footerLine } from '../../src/ui/lines/footer.js';
import { helpLines } from '../../src/ui/lines/help.js';
import { widthOf } from '../../src/ui/text.js';
import { createTheme } from '../../src/ui/theme.js';

const theme = createTheme({ colour: true, attributes: true, unicode: true });
const MODES: readonly Mode[] = ['reading', 'answer', 'quiz', 'solution', 'restart', 'map', 'help', 'reset', 'commands'];
const EVERYTHING = { exercise: true, unsolved: true, question: true, passed: true, plain: true, more: true, prepared: true, deciding: true, 'no-engine': true, 'two-panes': true, offers: true, live: true, shell: true, commands: true } as const;

describe('the key table', () => {
  it.each(MODES)('gives each key of "%s" one meaning', (mode) => {
    const keys = KEYS.filter((binding) => binding.modes.includes(mode)).flatMap((binding) => binding.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it.each(MODES)('lets one out of "%s"', (mode) => {
    expect(actionFor(mode, 'ctrl+c')).toEqual({ do: 'quit' });
    if (mode !== 'reading') expect(actionFor(mode, 'escape')).toEqual({ do: 'close' });
  });

  it('leaves every key but the switch and the scrolling to the shell', () => {
    expect(actionFor('shell', 'ctrl+t')).toEqual({ do: 'shell' });
    expect(actionFor('reading', 'ctrl+t')).toEqual({ do: 'shell' });
    for (const key of ['ctrl+c', 'ctrl+z', 'ctrl+d', 'tab', 'escape', 'enter', 'q', '?', 'up']) expect(actionFor('shell', key)).toBeUndefined();
  });

  it('leaves plain characters to the text while an answer is typed', () => {
    for (const key of ['q', 'n', 'a', '?', 'space', 'j']) expect(actionFor('answer', key)).toBeUndefined();
  });

  it('is all in the help', () => {
    const help = stripAnsi(helpLines(200, theme).join('\n'));
    for (const { keys, help: text } of KEYS) {
      expect(help).toContain(text);
      for (const key of keys) expect(help).toContain(labelOf(key));
    }
  });
});

describe('the footer', () => {
  it.each(MODES.flatMap((mode) => [40, 80, 120].map((columns) => [mode, columns] as const)))('fits "%s" into %i columns', (mode, columns) => {
    const line = footerLine(mode, EVERYTHING, '100%', columns, theme);
    expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });

  it('keeps help and quit when there is little room', () => {
    expect(stripAnsi(footerLine('reading', EVERYTHING, '', 40, theme))).toMatch(/\? help {2}q quit/);
  });

  it('shows a key only while it does something', () => {
    const nothing = { ...EVERYTHING, unsolved: false, question: false, 'no-engine': false };
    expect(stripAnsi(footerLine('reading', nothing, '', 120, theme))).not.toMatch(/hint|solution|answer|retry/);
  });
});
