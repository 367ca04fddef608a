import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionOf } from '../../src/shell/processes.js';
import { type HarnessOptions, type HarnessTerminal, openHarness } from './open-harness.js';

let terminal: HarnessTerminal;
let home: string;
const open = async (options: HarnessOptions = {}): Promise<HarnessTerminal> => {
  terminal = openHarness({ ...options, env: { SHELL: '/bin/bash', HOME: home, HARNESS_FOLDER: home, HARNESS_SHELL: 'on', ...options.env } });
  await terminal.waitFor('Docker 26.1');
  return terminal;
};
/** Into the shell, once it shows its prompt. */
const enter = async (): Promise<void> => {
  terminal.press('ctrl+t');
  await terminal.waitFor(/^tutor\$/m);
};
const columnOfCursor = (): number => terminal.buffer.cursorX;
const rowOfCursor = (): string => terminal.rows()[terminal.buffer.cursorY] ?? '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tutor-shell-'));
  writeFileSync(join(home, '.bashrc'), "PS1='tutor$ '\n");
});
afterEach(async () => {
  await terminal.close();
  rmSync(home, { recursive: true, force: true });
});

const CLEAR = /\u001B\[[23]J/;

describe('the shell in the screen', () => {
  it.each([[80, 24], [120, 40], [200, 50]])('is a real one at %i×%i: it knows its size, shows its cursor, and gives the keyboard back', async (columns, rows) => {
    await open({ columns, rows });
    await terminal.waitFor('Ctrl-T');
    expect(terminal.cursorShown).toBe(false);
    terminal.press('ctrl+t');
    await terminal.waitFor(/(^|│)tutor\$/m);
    terminal.press('echo it is $((6*7)); stty size', 'enter');
    const screen = await terminal.waitFor(/it is 42\s*\n/);
    const [, height, width] = /(?:^|│)(\d+) (\d+)\s*$/m.exec(await terminal.waitFor(/(?:^|│)\d+ \d+\s*$/m)) ?? [];
    const top = screen.split('\n').findIndex((row) => row.includes('── Shell'));
    expect(Number(height)).toBe(rows - top - 1 - (rows < 30 ? 1 : 2));
    expect(Number(width)).toBe(columns < 180 ? columns : columns - screen.split('\n')[top]!.indexOf('│') - 1);
    await terminal.waitFor(() => /tutor\$ *$/.test(rowOfCursor()));
    expect(terminal.cursorShown).toBe(true);
    expect(columnOfCursor()).toBe(rowOfCursor().indexOf('tutor$') + 7);
    terminal.press('ctrl+t', 'n');
    await terminal.waitFor('Every container on a network');
    expect(terminal.cursorShown).toBe(false);
  });

  it('has every other key: Tab completes, Ctrl-C interrupts, Ctrl-Z stops, q is a letter', async () => {
    writeFileSync(join(home, 'completed-by-tab'), '');
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press('ls compl', 'tab', 'enter');
    await terminal.waitFor(/^completed-by-tab/m);
    terminal.press('sleep 1000', 'enter');
    await terminal.waitFor(/\$ sleep 1000\s*$/m);
    terminal.press('ctrl+c');
    await terminal.waitFor('^C');
    terminal.press('sleep 2000', 'enter');
    await terminal.waitFor(/\$ sleep 2000\s*$/m);
    terminal.press('ctrl+z');
    await terminal.waitFor('Stopped');
    terminal.press('kill %1; echo qqq?', 'enter');
    await terminal.waitFor(/^qqq\?/m);
  });

  it('runs full-screen programs, and pastes as text', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    writeFileSync(join(home, 'editor.mjs'), EDITOR);
    terminal.press(`'${process.execPath}' editor.mjs`, 'enter');
    await terminal.waitFor('an editor');
    terminal.press('q', 'up', 'ctrl+c');
    await terminal.waitFor(String.raw`"q\u001bOA\u0003"`);
    terminal.paste('pasted q\nand more');
    await terminal.waitFor(String.raw`\u001b[200~pasted q\rand more\u001b[201~`);
    expect(terminal.screen()).not.toContain('tutor$');
    terminal.press('Q');
    await terminal.waitFor((screen) => /^tutor\$/m.test(screen) && !screen.includes('an editor'));
    terminal.paste('echo not run yet');
    await terminal.waitFor(/\$ echo not run yet\s*$/m);
    expect(terminal.screen()).not.toMatch(/^not run yet/m);
    terminal.press('enter');
    await terminal.waitFor(/^not run yet/m);
  });

  it('puts a command of the step on the prompt and does not run it, or copies it', async () => {
    await open({ columns: 120, rows: 40 });
    await terminal.waitFor(/^tutor\$/m);
    terminal.press('i');
    await terminal.waitFor('Commands of this step');
    terminal.press('down', 'enter');
    await terminal.waitFor(/^tutor\$ docker run --rm -v tutor-data:\/data alpine:3.20 ls \/data\s*$/m);
    terminal.press('ctrl+a', 'echo ', 'enter');
    await terminal.waitFor(/^docker run --rm/m);
    terminal.press('ctrl+t', 'y');
    await terminal.waitFor('Commands of this step');
    terminal.press('y');
    await terminal.waitFor('Sent to the clipboard');
    expect(terminal.output()).toContain(`\u001B]52;c;${Buffer.from('docker volume create tutor-data').toString('base64')}\u0007`);
    // In a program that would take it for something else it is not put.
    await enter();
    writeFileSync(join(home, 'editor.mjs'), EDITOR);
    terminal.press(`'${process.execPath}' editor.mjs`, 'enter');
    await terminal.waitFor('an editor');
    terminal.press('ctrl+t', 'i');
    await terminal.waitFor('Commands of this step');
    terminal.press('enter');
    await terminal.waitFor('A full-screen program has the shell.');
  });

  it('scrolls back by Shift-PgUp, or from the lesson with Tab, and comes back with the next key', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press('seq 1 500', 'enter');
    await terminal.waitFor(/^500\s*$/m);
    terminal.press('\u001B[5;2~');
    await terminal.waitFor('lines below');
    terminal.press('echo hi', 'enter');
    await terminal.waitFor(/^hi\s*$/m);
    expect(terminal.screen()).not.toContain('lines below');
    terminal.press('ctrl+t', 'tab', 'tab', 'k', 'k');
    await terminal.waitFor('2 lines below');
    terminal.press('g');
    await terminal.waitFor(/^1\s*\n2\s*$/m);
    terminal.press('enter');
    await terminal.waitFor('back to the lesson');
    terminal.press('echo back', 'enter');
    await terminal.waitFor(/^back\s*$/m);
  });

  it('says that it has ended, and starts again; also one that dies at once', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press('exit 7', 'enter');
    await terminal.waitFor('The shell has ended (exit code 7)');
    terminal.press('enter');
    await terminal.waitFor((screen) => screen.includes('── Shell ─') && /^tutor\$/m.test(screen));
    await terminal.close();
    await open({ columns: 120, rows: 40, env: { SHELL: '/bin/false' } });
    await terminal.waitFor('The shell has ended (exit code 1)');
    terminal.press('n');
    await terminal.waitFor('Every container on a network');
  });

  it('does without where there can be none, and says so once', async () => {
    await open({ columns: 120, rows: 40, env: { HARNESS_SHELL: 'fails' } });
    await terminal.waitFor('No shell can be embedded here.');
    await terminal.waitFor('in a second terminal:');
    terminal.press('n');
    await terminal.waitFor('Every container on a network');
    terminal.press('ctrl+t');
    await terminal.waitFor('There is no shell in this screen.');
  });

  it('lets no escape out that is not a colour', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press(String.raw`printf '\033]0;owned\007\033]52;c;b3duZWQ=\007\033]52;c;?\007\033P+q544e\033\\\033[?1049h\033[?1003h\033[2J\033[8;10;10t\033c'; echo still here`, 'enter');
    await terminal.waitFor(/^still here/m);
    const output = terminal.output();
    expect(output).not.toMatch(/\u001B[\]P_^c]/);
    expect(output).not.toMatch(CLEAR);
    expect(output).not.toContain('?1003h');
    expect(output.split('\u001B[?1049h')).toHaveLength(2);
    terminal.press('ctrl+t', 'n');
    await terminal.waitFor('Every container on a network');
  });

  it('stays usable while 100 MB pour out of it', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press("yes 'a line of what nobody reads, again and again' | head -c 100000000; echo all $((50+50)) MB", 'enter');
    await terminal.waitFor('nobody reads');
    terminal.press('ctrl+t', 'n');
    await terminal.waitFor('Every container on a network');
    expect(terminal.screen()).not.toContain('all 100 MB');
    await terminal.waitFor('all 100 MB', 60_000);
  });

  it('ends with the tutor, and all that runs in it', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press('sleep 54321 & echo "shell $$"; cat', 'enter');
    const [, shell] = /^shell (\d+)/m.exec(await terminal.waitFor(/^shell \d+/m)) ?? [];
    expect(sessionOf(Number(shell))()).toHaveLength(3);
    terminal.press('ctrl+t', 'q');
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate).toBe(false);
    expect(sessionOf(Number(shell))()).toEqual([]);
  });

  it('waits in a window that is too small for it', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    terminal.press('echo before', 'enter');
    await terminal.waitFor(/^before/m);
    terminal.resize(20, 5);
    await terminal.waitFor('This window is 20×5.');
    await terminal.waitFor(() => !terminal.cursorShown);
    terminal.resize(100, 30);
    await terminal.waitFor(/^before/m);
    terminal.press('echo after', 'enter');
    await terminal.waitFor(/^after/m);
    terminal.resize(20, 5);
    await terminal.waitFor('This window is 20×5.');
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
  });

  it('is zoomed, and takes more or less of the screen', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    const topOf = (screen: string): number => screen.split('\n').findIndex((row) => row.startsWith('── Shell'));
    const before = topOf(terminal.screen());
    terminal.press('ctrl+t', '+');
    await terminal.waitFor((screen) => topOf(screen) < before && topOf(screen) > 2);
    terminal.press('-', '-');
    await terminal.waitFor((screen) => topOf(screen) > before);
    terminal.press('tab', 'tab', 'z');
    await terminal.waitFor((screen) => topOf(screen) === 2);
    terminal.press('z');
    await terminal.waitFor((screen) => topOf(screen) > before);
  });

  it('survives 500 resizes and 5,000 keys without a broken frame, and gives the terminal back', async () => {
    await open({ columns: 120, rows: 40 });
    await enter();
    const random = sequence(20261121);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    // All but what ends the tutor, by a key or by the shell's own signal to it.
    const keys = ['ctrl+t', 'up', 'down', 'left', 'right', 'tab', 'escape', 'enter', 'space', 'backspace', 'pageup', 'pagedown', 'home', 'end', 'ctrl+a', 'ctrl+d', ...'abcdefghijklmnoprstuvwxyz?+-zZ0129'];
    for (let round = 0; round < 500; round++) {
      terminal.resize(40 + Math.floor(random() * 180), 12 + Math.floor(random() * 50));
      terminal.press(...Array.from({ length: 10 }, () => pick(keys)));
      if (round % 25 === 0) await terminal.waitFor(isWhole);
    }
    terminal.resize(120, 40);
    terminal.press('escape');
    await terminal.waitFor((screen) => isWhole(screen) && / (q quit|back|all other keys)/.test(screen.split('\n').at(-1) ?? ''));
    expect(terminal.rows()).toHaveLength(40);
    expect(terminal.output()).not.toMatch(CLEAR);
    terminal.signal('SIGTERM');
    expect(await terminal.exited).toBe(143);
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorShown).toBe(true);
  });
});

/** Header, rule of the steps, and keys are where they belong. */
function isWhole(screen: string): boolean {
  const rows = screen.split('\n');
  return / Lesson \d/.test(rows[0] ?? '') && /^[━─ ]+$/.test(rows[1] ?? '') && rows.at(-1)?.trim() !== '' && rows.filter((row) => / Lesson \d+ · /.test(row)).length === 1;
}

/** A full-screen program: it shows the bytes that it gets, and ends with Q. */
const EDITOR = String.raw`
let got = '';
process.stdin.setRawMode(true);
process.stdout.write('\x1b[?1049h\x1b[?1h\x1b[?2004h\x1b[2J\x1b[Han editor');
process.stdin.on('data', (data) => {
  got += data;
  if (got.includes('Q')) {
    process.stdout.write('\x1b[?2004l\x1b[?1l\x1b[?1049l');
    process.exit();
  }
  process.stdout.write('\x1b[3H' + JSON.stringify(got));
});
`;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
