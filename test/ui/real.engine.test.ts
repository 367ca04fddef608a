import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTutor, openTutor } from './open-tutor.js';
import type { TestTerminal } from './terminal.js';

/** Images may have to be pulled before an exercise is ready. */
const SLOW = 90_000;

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const removeAll = (): void => {
  docker('rm', '--force', '--volumes', 'tutor-diary');
  docker('volume', 'rm', '--force', 'tutor-data');
};

let folder: string;
let terminal: TestTerminal;
const open = (...args: string[]): TestTerminal => {
  terminal = openTutor({ folder, args: ['--no-shell', ...args] });
  return terminal;
};

beforeAll(buildTutor);
beforeEach(() => {
  removeAll();
  folder = mkdtempSync(join(tmpdir(), 'docker-tutor-real-'));
});
afterEach(async () => {
  await terminal.close();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(removeAll);

describe('the tutor that learners run', () => {
  it('follows what is done beside it, takes an answer, and comes back where one left off', async () => {
    open('lesson-3');
    await terminal.waitFor('● Docker', SLOW);
    expect(await terminal.waitFor('1 of 3', SLOW)).toContain('Lesson 3 · Volumes');
    expect(docker('exec', 'tutor-diary', 'cat', '/diary.txt')).toContain('dear diary');

    docker('rm', '--force', 'tutor-diary');
    await terminal.waitFor('✓ the first tutor-diary was removed');
    docker('run', '--detach', '--name', 'tutor-diary', 'alpine:3.20', 'sleep', '1d');
    await terminal.waitFor('Done: all checks pass.');

    terminal.press('enter');
    await terminal.waitFor('0 of 2');
    docker('volume', 'create', 'tutor-data');
    await terminal.waitFor('✓ volume tutor-data');
    terminal.press('a');
    await terminal.waitFor('Enter answer');
    terminal.press('tutor-data', 'enter');
    await terminal.waitFor('That is the name of the volume.');
    terminal.press('a');
    await terminal.waitFor('Enter answer');
    terminal.paste(docker('volume', 'inspect', '--format', '{{.Mountpoint}}', 'tutor-data'));
    await terminal.waitFor('/_data');
    terminal.press('enter');
    await terminal.waitFor('Done: all checks pass.');

    terminal.press('enter');
    await terminal.waitFor('Mount it, and the data stays');
    terminal.press('q');
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate).toBe(false);

    open();
    await terminal.waitFor('Mount it, and the data stays');
    terminal.press('p');
    await terminal.waitFor('Done: all checks pass.');
    terminal.press('m');
    await terminal.waitFor('2/12');
    terminal.press('ctrl+c');
    expect(await terminal.exited).toBe(0);
  });
});
