import { afterEach, describe, expect, it } from 'vitest';
import { type HarnessOptions, type HarnessTerminal, openHarness } from './open-harness.js';

let terminal: HarnessTerminal;
const open = async (options: HarnessOptions = {}, first = 'Docker 26.1'): Promise<HarnessTerminal> => {
  terminal = openHarness(options);
  await terminal.waitFor(first);
  return terminal;
};
afterEach(() => terminal.close());

const CLEAR = /\u001B\[[23]J/;

describe('the tutor on the screen', () => {
  it.each([[80, 24], [120, 40], [200, 50]])('opens at %i×%i with lesson, exercise, engine and keys', async (columns, rows) => {
    await open({ columns, rows });
    const screen = await terminal.waitFor('0 of 3');
    for (const text of ['Lesson 1 · Volumes', 'Why containers forget', 'Exercise', 'volume tutor-data exists', 'q quit', '? help']) expect(screen).toContain(text);
    expect(terminal.rows()).toHaveLength(rows);
    expect(terminal.rows().at(-1)).toContain('q quit');
    expect(terminal.alternate).toBe(true);
    expect(terminal.cursorShown).toBe(false);
  });

  it('explains the first failing check, and others on request; escape sequences in a log are harmless', async () => {
    await open({ columns: 120, rows: 40 });
    await terminal.waitFor('no volume of that name');
    terminal.press('v');
    const screen = await terminal.waitFor('it exited 12 s ago');
    expect(screen).toContain('"boom gone"');
    expect(terminal.output()).not.toContain('owned');
    terminal.press('V');
    await terminal.waitFor('no volume of that name');
  });

  it('ticks checks as they pass, says what happened, and goes on with Enter', async () => {
    await open();
    await terminal.waitFor('0 of 3');
    await terminal.tell('pass lesson-1/first-volume 0');
    await terminal.waitFor('✓ volume tutor-data exists');
    await terminal.waitFor('1 of 3');
    await terminal.tell('pass lesson-1/first-volume 1');
    await terminal.tell('pass lesson-1/first-volume 2');
    const screen = await terminal.waitFor('Done: all checks pass.');
    expect(screen).toContain('/var/lib/docker/volumes');
    expect(screen).toContain('next step: Read an address');
    terminal.press('enter');
    await terminal.waitFor('Every container on a network');
    expect(terminal.screen()).toContain('2/4');
  });

  it.each([[80, 24], [120, 40]])('draws what is on the engine in the place of the lesson, live, at %i×%i', async (columns, rows) => {
    await open({ columns, rows });
    await terminal.waitFor('0 of 3');
    terminal.press('e');
    expect(await terminal.waitFor('mounted nowhere')).toContain('What is on your engine now');
    await terminal.tell('mount /srv');
    expect(await terminal.waitFor('/srv  in')).toContain('volume tutor-data exists');
    terminal.press('e');
    await terminal.waitFor('Why containers forget');
  });

  it('brings a check that changed into view while the lesson is read', async () => {
    await open();
    await terminal.waitFor('0 of 3');
    expect(terminal.screen()).not.toContain('http://localhost:18030 answers');
    await terminal.tell('pass lesson-1/first-volume 0');
    await terminal.tell('pass lesson-1/first-volume 1');
    await terminal.waitFor('http://localhost:18030 answers');
    terminal.press('space');
    await terminal.waitFor(/[1-9]\d?%/);
  });

  it('scrolls by line, page and to the ends, with a position', async () => {
    await open({ env: { HARNESS_AT: 'lesson-1/3' } });
    await terminal.waitFor('Paragraph 1.');
    terminal.press('j', 'j');
    await terminal.waitFor((screen) => !screen.includes('A long read\n'));
    terminal.press('space');
    await terminal.waitFor('Paragraph 3.');
    terminal.press('G');
    await terminal.waitFor('100%');
    terminal.press('pageup');
    await terminal.waitFor(/9\d%/);
    terminal.press('g');
    await terminal.waitFor('A long read');
    expect(terminal.screen()).toContain('0%');
  });

  it('shows hints one by one and the solution after a confirmation', async () => {
    await open({ columns: 120, rows: 40 });
    terminal.press('h');
    await terminal.waitFor('Hint 1/2');
    expect(terminal.screen()).not.toContain('Hint 2/2');
    terminal.press('h');
    await terminal.waitFor('Hint 2/2');
    terminal.press('s');
    await terminal.waitFor('Show the solution?');
    terminal.press('n');
    await terminal.waitFor((screen) => !screen.includes('Show the solution?'));
    terminal.press('s');
    await terminal.waitFor('Show the solution?');
    terminal.press('y');
    expect(await terminal.waitFor('Solution')).toContain('docker volume create tutor-data');
  });

  it('takes a typed and pasted answer; a wrong one is explained', async () => {
    await open({ env: { HARNESS_AT: 'lesson-1/1' } });
    expect(await terminal.waitFor('it is left alone')).toContain('Which IP address');
    terminal.press('a');
    await terminal.waitFor('Enter answer');
    terminal.press('q', '1', 'left', 'backspace', 'end', '.', '2');
    await terminal.waitFor('1.2');
    terminal.press('enter');
    await terminal.waitFor('you answered 1.2');
    terminal.press('a');
    await terminal.waitFor('Enter answer');
    terminal.paste('172.18.0.2\n');
    await terminal.waitFor('› 172.18.0.2');
    terminal.press('enter');
    await terminal.waitFor('Done: all checks pass.');
  });

  it('takes a quiz answer by arrows or by letter', async () => {
    await open({ columns: 120, env: { HARNESS_AT: 'lesson-1/2' } });
    const screen = await terminal.waitFor('a named volume');
    const letter = /([abc])\) a named volume/.exec(screen)?.[1] ?? '?';
    terminal.press('a');
    await terminal.waitFor(/› a\) /);
    terminal.press('down');
    await terminal.waitFor(/› b\) /);
    terminal.press(letter);
    await terminal.waitFor('Done: all checks pass.');
  });

  it('jumps anywhere from the map', async () => {
    await open();
    terminal.press('m');
    await terminal.waitFor('0 of 5 exercises');
    terminal.press('down', 'down', 'down', 'down', 'enter');
    await terminal.waitFor('A user-defined network resolves names.');
    expect(terminal.screen()).toContain('Lesson 2 · Networks');
  });

  it('says what is being prepared, and Ctrl-C leaves in the middle of it', async () => {
    await open({ env: { HARNESS_AT: 'lesson-2/1' } });
    await terminal.waitFor('3.1 of 18.4 MB');
    await terminal.tell('note pulling nginx:1.27-alpine  9.9 of 18.4 MB');
    await terminal.waitFor('9.9 of 18.4 MB');
    terminal.press('ctrl+c');
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate).toBe(false);
  });

  it('goes on without an engine, says why, and connects by itself when there is one', async () => {
    await open({ env: { HARNESS_ENGINE: 'none' } }, 'no Docker Engine');
    const screen = await terminal.waitFor('No Docker Engine answers.');
    expect(screen).toContain('Why containers forget');
    terminal.press('tab');
    await terminal.waitFor('sudo systemctl start docker');
    await terminal.tell('engine live');
    await terminal.waitFor('● Docker 26.1');
    await terminal.waitFor('0 of 3');
    await terminal.tell('engine lost');
    await terminal.waitFor('engine lost, retrying');
    await terminal.tell('engine live');
    await terminal.waitFor('● Docker 26.1');
  });

  it('resets a lesson: plan, question, report', async () => {
    await open({ env: { HARNESS_AT: 'lesson-1/1' } });
    terminal.press('x');
    expect(await terminal.waitFor('Go ahead?')).toContain('postgres');
    terminal.press('y');
    expect(await terminal.waitFor('The lesson is fresh again')).not.toContain('y yes');
    terminal.press('enter');
    expect(await terminal.waitFor('0 of 3')).toContain('1/4');
  });

  it('makes anew what was prepared, after asking; says why not where nothing was', async () => {
    await open({ env: { HARNESS_AT: 'lesson-2/2' } });
    expect(await terminal.waitFor('it was removed')).toContain('f afresh');
    terminal.press('f');
    await terminal.waitFor('Make anew what was prepared?');
    terminal.press('n');
    await terminal.waitFor((screen) => !screen.includes('Make anew') && screen.includes('it was removed'));
    terminal.press('f');
    await terminal.waitFor('Make anew what was prepared?');
    terminal.press('y');
    await terminal.waitFor('it is there again');
    await terminal.waitFor('prepared anew');
    terminal.press('p', 'p', 'f');
    await terminal.waitFor('Nothing was prepared for this step');
  });

  it('offers more while there is something below', async () => {
    await open({ env: { HARNESS_AT: 'lesson-1/3' } });
    await terminal.waitFor('Space more');
    terminal.press('G');
    await terminal.waitFor((screen) => screen.includes('100%') && !screen.includes('Space more'));
    terminal.press('?');
    await terminal.waitFor('Space more');
  });

  it('shows help from the key table and a notice once', async () => {
    await open({ env: { HARNESS_NOTICE: 'progress.json could not be read; it was kept as progress.json.bad.' } });
    await terminal.waitFor('kept as progress.json.bad');
    terminal.press('?');
    await terminal.waitFor('Lesson and exercise');
    terminal.press('escape');
    await terminal.waitFor('Why containers forget');
    expect(terminal.screen()).not.toContain('progress.json');
  });
});

describe('any window', () => {
  it('follows a storm of resizes without a full clear, and says when it is too small', async () => {
    await open();
    await terminal.waitFor('0 of 3');
    for (let round = 0; round < 20; round++) terminal.resize(50 + ((round * 37) % 150), 14 + ((round * 11) % 40));
    terminal.resize(30, 8);
    await terminal.waitFor('This window is 30×8');
    terminal.resize(120, 40);
    const screen = await terminal.waitFor((now) => now.includes('0 of 3') && now.split('\n').at(-1)?.includes('q quit') === true);
    expect(screen.match(/Lesson 1 · Volumes/g)).toHaveLength(1);
    expect(screen.match(/q quit/g)).toHaveLength(1);
    terminal.press('?', 'escape', 'm', 'escape', 'tab', 'z', 'z', 'n', 'p');
    await terminal.waitFor('Why containers forget');
    expect(terminal.output()).not.toMatch(CLEAR);
  });

  it('keeps the frame in line around wide characters and emoji', async () => {
    await open({ columns: 100, rows: 60 });
    terminal.press('z');
    await terminal.waitFor('日本語のテキスト');
    const row = terminal.rows().find((line) => line.includes('日本語')) ?? '';
    expect(row.length).toBeLessThanOrEqual(100);
    expect(terminal.rows().at(-1)).toContain('q quit');
  });

  it('has no colours with NO_COLOR', async () => {
    await open({ env: { NO_COLOR: '1' } });
    await terminal.waitFor('0 of 3');
    expect(terminal.output()).not.toMatch(/\u001B\[(?:[\d;]*;)?(?:3[0-79]|4[0-79]|9\d|10\d|[34]8;[\d;]+)m/);
  });

  it('has only ASCII where the terminal shows nothing else', async () => {
    await open({ env: { LANG: 'C', TERM: 'linux' } }, '* Docker 26.1');
    await terminal.waitFor('0 of 3');
     
    expect(terminal.screen()).toMatch(/^[\x00-\x7f]*$/);
  });
});

describe('the terminal afterwards', () => {
  it.each(['q', 'ctrl+c'])('is as before after %s', async (key) => {
    await open();
    terminal.press(key);
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorShown).toBe(true);
  });

  it.each([['SIGTERM', 143], ['SIGHUP', 129], ['SIGINT', 130]] as const)('is as before after %s', async (signal, code) => {
    await open();
    terminal.signal(signal);
    expect(await terminal.exited).toBe(code);
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorShown).toBe(true);
  });

  it('is as before after a crash, and the error is told', async () => {
    await open();
    await terminal.tell('crash');
    expect(await terminal.exited).toBe(1);
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorShown).toBe(true);
    expect(terminal.screen()).toContain('crashed: a bug of the harness');
  });
});

describe('with a screen reader', () => {
  it('is linear text that tells what is new', async () => {
    await open({ args: ['--screen-reader'] }, 'q quit');
    await terminal.waitFor('does not pass yet');
    expect(terminal.alternate).toBe(false);
    await terminal.tell('pass lesson-1/first-volume 0');
    await terminal.waitFor('Check 1 of 3 passes: volume `tutor-data` exists.');
    terminal.press('n');
    await terminal.waitFor('Step 2 of 4');
    expect(terminal.history()).toContain('Create a volume named');
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
  });
});
