import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Course, Step } from '../../src/engine/course/types.js';
import { buildTutor, openTutor } from './open-tutor.js';
import { ROOT, type TestTerminal } from './terminal.js';
import { countCommands, typist } from './typist.js';

/** Images may have to be pulled before an exercise is ready. */
const SLOW = 90_000;

let folder: string;
let terminal: TestTerminal;
let steps: readonly Step[];

/** Another command of the same learner; throws when it does not exit with 0. */
const tutor = (...args: string[]): string =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'docker-tutor.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, HOME: folder, DOCKER_TUTOR_HOME: join(folder, 'home'), DOCKER_TUTOR_WORKSPACE: join(folder, 'work') },
  });
/** What the lesson leaves behind goes as a learner would let it go. */
const reset = (): void => ['lesson-3', 'lesson-4'].forEach((lesson) => tutor('reset', lesson, '--yes'));
const left = (): string => execFileSync('docker', ['ps', '--all', '--quiet', '--filter', 'name=tutor-'], { encoding: 'utf8' }) + execFileSync('docker', ['volume', 'ls', '--quiet', '--filter', 'name=tutor-'], { encoding: 'utf8' });

beforeAll(async () => {
  await buildTutor();
  const course = (JSON.parse(readFileSync(join(ROOT, 'dist', 'course.json'), 'utf8')) as { course: Course }).course;
  steps = course.lessons.find(({ id }) => id === 'lesson-3')?.steps ?? [];
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-tutor-walk-'));
  countCommands(folder);
});
afterEach(async () => {
  await terminal.close();
  reset();
  rmSync(folder, { recursive: true, force: true });
});

/** Rows as they are on every engine, in every run: the same widths, without what is drawn by lot. */
const steady = (screen: string): string => `${screen
  .replace(/\b[0-9a-f]{64}\b/g, 'x'.repeat(64)).replace(/\b[0-9a-f]{8}\b/g, 'x'.repeat(8)).replace(/ · \d+ min/, (minutes) => ' '.repeat(minutes.length)).replace(/Docker \d+\.\d+/, 'Docker XX.X').replaceAll(/ +$/gm, '')}\n`;

describe('lesson 3, from its first step to its last, in the one window', () => {
  it.each([[80, 24], [120, 40], [200, 50]])('at %i×%i', async (columns, rows) => {
    terminal = openTutor({ folder, args: ['lesson-3'], columns, rows, env: { SHELL: '/bin/bash' } });
    await terminal.waitFor('● Docker', SLOW);
    const { type } = typist(terminal, SLOW);
    for (const [index, { exercise }] of steps.entries()) {
      await terminal.waitFor(` ${index + 1}/${steps.length} `, SLOW);
      if (!exercise) {
        terminal.press('n');
        continue;
      }
      const score = new RegExp(`\\d of ${exercise.checks.length} `);
      // Where the shell is seen beside the lesson, its prompt is part of the picture.
      const opened = await terminal.waitFor((screen) => score.test(screen) && (index > 0 || columns < 110 || screen.includes('[1]$')), SLOW);
      if (index === 0) await expect(steady(opened)).toMatchFileSnapshot(`screens/lesson-3-${columns}x${rows}.txt`);
      terminal.press('ctrl+t');
      for (const command of exercise.solution) await type(command);
      const passed = await terminal.waitFor('✓ done', SLOW);
      if (index === 0) await expect(steady(passed)).toMatchFileSnapshot(`screens/lesson-3-${columns}x${rows}-done.txt`);
      terminal.press('ctrl+t');
      await terminal.waitFor('Done: all checks pass.');
      terminal.press('enter');
    }
    await terminal.waitFor('Lesson 4');
    // What is prepared there is complete, so that its reset finds it.
    await terminal.waitFor(/\d of \d /, SLOW);
    // Normal use paints rows and never clears the screen, so that nothing flickers.
    expect(terminal.output()).not.toMatch(/\u001B\[[23]J/);
    terminal.press('ctrl+c');
    expect(await terminal.exited).toBe(0);
    tutor('check', 'lesson-3');
    expect(left()).not.toBe('');
    reset();
    expect(left()).toBe('');
  });
});
