import highlight from 'highlight.js';
import stripAnsi from 'strip-ansi';
import { describe, expect, it, vi } from 'vitest';
import { createRenderer } from '../../src/ui/markdown/render.js';
import { columnWidths } from '../../src/ui/markdown/table.js';
import { COLOURED, loadTerminalVoice } from '../../src/ui/markdown/terminal-voice.js';
import { plainVoice } from '../../src/ui/markdown/voice.js';
import { widthOf } from '../../src/ui/text.js';
import { createTheme } from '../../src/ui/theme.js';
import { COURSE } from './course.js';

const theme = createTheme({ colour: true, attributes: true, unicode: true });
const plain = createRenderer(theme, plainVoice(theme));
// Its highlighter asks chalk, and chalk asks for a terminal, which a test has not.
process.env['FORCE_COLOR'] = '1';
const voice = await loadTerminalVoice(theme);
const coloured = createRenderer(theme, voice);
const text = (markdown: string, width = 60): string => stripAnsi(coloured.lines(markdown, width).join('\n'));
const TEXTS = COURSE.lessons.flatMap((lesson) => lesson.steps.map((step) => step.body));

describe('lines', () => {
  it.each([20, 36, 76, 88])('never get wider than %i columns', (width) => {
    for (const body of TEXTS)
      for (const line of coloured.lines(body, width)) expect(widthOf(line), line).toBeLessThanOrEqual(width);
  });

  it('are made once for a text and a width', () => {
    expect(coloured.lines('# a', 30)).toBe(coloured.lines('# a', 30));
    expect(coloured.lines('# a', 30)).not.toBe(coloured.lines('# a', 31));
  });

  it('stand in the same place before the highlighter is loaded', () => {
    for (const body of TEXTS)
      for (const width of [40, 76]) expect(coloured.lines(body, width).map(stripAnsi)).toEqual(plain.lines(body, width).map(stripAnsi));
  });

  it('are closed: no colour runs over into the next line or the scroll bar', () => {
    for (const line of coloured.lines(TEXTS[0] ?? '', 40)) {
      const open = (line.match(/\u001B\[3[0-7]m/g) ?? []).length;
      const close = (line.match(/\u001B\[39m/g) ?? []).length;
      expect(close, JSON.stringify(line)).toBeGreaterThanOrEqual(Math.min(open, 1));
    }
  });

  it('hold nothing that moves the cursor', () => expect(text('a\u001B[2Jb\u0007 `\u001B]0;t\u0007x`')).toBe('ab x'));
});

describe('blocks', () => {
  it('joins the lines of a paragraph, and breaks where it is asked to', () => {
    expect(text('one\ntwo')).toBe('one two');
    expect(text('one  \ntwo')).toBe('one\ntwo');
  });

  it('draws lists with hanging indents, nested and numbered', () => {
    expect(text('- one two three four\n- **b** `c`\n  - d', 12)).toBe('• one two\n  three four\n• b c\n  • d');
    expect(text('9. a\n10. b')).toBe(' 9. a\n10. b');
    expect(text('- [x] done\n- [ ] open')).toBe('• [x] done\n• [ ] open');
  });

  it('draws tables that fit', () => {
    expect(text('| a | b |\n|---|---|\n| x | one two three |', 12)).toBe('a  b\n─  ─────────\nx  one two\n   three');
  });

  it('colours code by its language', () => {
    const lines = (markdown: string): string => coloured.lines(markdown, 60).join('\n');
    expect(lines('```dockerfile\nFROM alpine\n# note\n```')).toContain(theme.paint('keyword', 'FROM'));
    expect(lines('```yaml\nimage: nginx\n```')).toContain('\u001B[');
    expect(lines('```console\n$ docker ps\nNAMES\n```')).toContain(theme.paint('strong', 'docker ps'));
    const complaints = vi.spyOn(console, 'error');
    expect(text('```nonsense\n<x>\n```')).toBe('  <x>');
    expect(complaints).not.toHaveBeenCalled();
  });

  it('colours only languages that the bundle has', async () => {
    const { languages } = (await import('../../scripts/bundle-plugins.mjs' as string)) as { languages: readonly string[] };
    const known = new Set(languages.map((name) => highlight.getLanguage(name)));
    for (const name of COLOURED) expect(known, name).toContain(highlight.getLanguage(name));
  });

  it('shows links with their address, entities as the signs they are, and no HTML', () => {
    expect(text('[docs](https://docs.docker.com) and <https://a.b>')).toBe('docs (https://docs.docker.com) and https://a.b');
    expect(text('a &lt; b, `x && y`, 18080:80:tcp')).toBe('a < b, x && y, 18080:80:tcp');
    expect(text('a <b>c</b>')).toBe('a c');
  });

  it('keeps backticks where there are no colours', () => {
    const bare = createTheme({ colour: false, attributes: true, unicode: true });
    expect(createRenderer(bare, plainVoice(bare)).lines('a `b`', 20)).toEqual(['a `b`']);
  });
});

it('columnWidths squeezes the widest first', () => {
  expect(columnWidths([['aaaa', 'b'.repeat(50), 'c'.repeat(20)]], 40)).toEqual([4, 16, 16]);
});
