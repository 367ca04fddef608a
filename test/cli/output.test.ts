import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/cli/output/markdown.js';
import { renderError } from '../../src/cli/output/problem.js';
import { picture } from '../../src/cli/output/pull-bar.js';
import { checkLines, resultLines } from '../../src/cli/output/results.js';
import { makeStyle, marks, speaksUtf8, wantsColour } from '../../src/cli/output/style.js';
import { bytes, onlyColours, sanitise, width, wrap } from '../../src/cli/output/text.js';
import { EXIT, Problem } from '../../src/problem.js';

const look = { style: makeStyle(false), marks: marks(true), columns: 60, colours: false };

describe('text', () => {
  it('takes out all that a terminal would obey', () => {
    expect(sanitise('a\x1b[2J\x1b[31mred\x1b[0m\x1b]0;title\x07b\x1bPdcs\x1b\\c\rd\be\x9b1mf\u202eg')).toBe('aredbcdefg');
    expect(sanitise('one\r\ntwo\tthree')).toBe('one\ntwo\tthree');
    expect(sanitise('unfinished \x1b]52;c;AAAA')).toBe('unfinished ');
  });

  it('lets only our colours through, and none where none are wanted', () => {
    const text = '\x1b[31mred\x1b[39m\x1b[2Jx\x1b]0;t\x07';
    expect(onlyColours(text, true)).toBe('\x1b[31mred\x1b[39mx');
    expect(onlyColours(text, false)).toBe('redx');
  });

  it('wraps with a hanging indent and keeps long words whole', () => {
    expect(wrap('one two three four five six', 24, '* ')).toBe('* one two three four\n  five six');
    expect(wrap(`see ${'x'.repeat(40)} now`, 24)).toBe(`see\n${'x'.repeat(40)}\nnow`);
    expect(wrap('a\nb', 40, '- ')).toBe('- a\n  b');
  });

  it('knows how wide things are', () => {
    expect(width('\x1b[31mabc\x1b[39m')).toBe(3);
    expect(width('容器')).toBe(4);
    expect(width('e\u0301')).toBe(1);
  });

  it('writes sizes as docker does', () => {
    expect([999, 1500, 7_800_000, 188_000_000].map(bytes)).toEqual(['999 B', '1.5 kB', '7.8 MB', '188 MB']);
  });
});

describe('colours and marks', () => {
  it.each([
    [{}, true, false, true],
    [{}, false, false, false],
    [{ TERM: 'dumb' }, true, false, false],
    [{ NO_COLOR: '1' }, true, false, false],
    [{ NO_COLOR: '' }, true, false, true],
    [{ FORCE_COLOR: '1' }, false, false, true],
    [{ FORCE_COLOR: '0' }, true, false, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false, false],
    [{ FORCE_COLOR: '1' }, true, true, false],
  ])('%j, terminal %s, --no-color %s: %s', (env, tty, option, colours) => {
    expect(wantsColour(env, tty, option)).toBe(colours);
  });

  it('uses plain marks where UTF-8 is not promised', () => {
    expect(speaksUtf8({ LANG: 'en_US.UTF-8' }, 'linux')).toBe(true);
    expect(speaksUtf8({ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'linux')).toBe(false);
    expect(speaksUtf8({}, 'darwin')).toBe(true);
    expect(speaksUtf8({}, 'win32')).toBe(false);
    expect(speaksUtf8({ WT_SESSION: 'x' }, 'win32')).toBe(true);
  });
});

describe('a failing check', () => {
  const check = {
    kind: 'container',
    title: 'container `tutor-web` is running',
    pass: false,
    expected: 'a running container `tutor-web`',
    found: 'it exited 12 s ago with code 1; its last line: \x1b[2Jboom, and a lot more text that goes on',
    next: 'Look at `docker logs tutor-web`.',
  };

  it('says expected, found, next: indented, wrapped, harmless', () => {
    expect(checkLines(check, look).join('\n')).toBe(
      [
        '    ✗ container `tutor-web` is running',
        '        expected  a running container `tutor-web`',
        '        found     it exited 12 s ago with code 1; its last',
        '                  line: boom, and a lot more text that goes',
        '                  on',
        '        next      Look at `docker logs tutor-web`.',
      ].join('\n'),
    );
  });

  it('says how to begin what has not begun', () => {
    const lines = resultLines({ lesson: 'lesson-2', exercise: 'logs', status: 'not-begun', checks: [] }, { ...look, columns: 100 });
    expect(lines.join('\n')).toContain('docker-tutor prepare lesson-2 logs');
  });
});

describe('errors', () => {
  const options = { colours: false, debug: false };

  it('say what, why, next, on a line each', () => {
    const problem = new Problem({ what: 'No engine', why: 'Nobody \x1b[31mlistens', next: 'Start Docker.', exitCode: EXIT.noEngine });
    expect(renderError(problem, options)).toMatchObject({
      text: 'error  No engine\n  why  Nobody listens\n next  Start Docker.',
      exitCode: 3,
    });
  });

  it('say when it is our bug, and show a stack only with DEBUG', () => {
    const error = new TypeError('x is not a function');
    expect(renderError(error, options).text).toMatch(/^error {2}This is a bug in docker-tutor: x is not a function\n.*\n next {2}Please report/);
    expect(renderError(error, options).text).not.toContain('output.test');
    expect(renderError(error, { ...options, debug: true }).text).toContain('output.test');
  });

  it('explain what the machine says no to', () => {
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write', path: '/x' });
    expect(renderError(full, options).text).toMatch(/^error {2}\/x could not be written\n {2}why {2}ENOSPC.*\n next {2}The disk is full/);
  });
});

describe('markdown', () => {
  it('joins and wraps paragraphs, keeps code, lists and tables', () => {
    const text = '# Head\n\nOne line\nand another that is long enough to be wrapped around.\n\n- item one\n- item two\n\n```sh\nls   -l\n```\n\n| a | b |\n|---|---|\n';
    expect(renderMarkdown(text, { ...look, columns: 40 })).toMatchSnapshot();
  });

  it('colours code and bold instead of their marks', () => {
    const colours = { ...look, style: makeStyle(true), colours: true };
    expect(renderMarkdown('run `docker ps` **now**', colours)).toBe('run \x1b[36mdocker\x1b[39m \x1b[36mps\x1b[39m \x1b[1mnow\x1b[22m');
  });

  it('leaves code in fences alone and is harmless with escapes', () => {
    expect(renderMarkdown('```\na `b` \x1b[2J\n```', look)).toBe('```\na `b` \n```');
  });
});

describe('a pull', () => {
  it('is one bar over all layers', () => {
    const layers = new Map([
      ['a', { current: 50, total: 100 }],
      ['b', { current: 100, total: 100 }],
    ]);
    expect(picture(layers, look)).toBe(`${'█'.repeat(18)}${'░'.repeat(6)} 150 B of 200 B`);
    expect(picture(new Map(), look)).toMatch(/waiting/);
  });
});
