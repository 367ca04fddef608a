import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadValidCourse } from '../../src/engine/course/load.js';
import { buildTutor, openTutor } from './open-tutor.js';
import { ROOT, type TestTerminal } from './terminal.js';

const SLOW = 90_000;
const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

let folder: string;
let terminal: TestTerminal | undefined;

beforeAll(buildTutor);
beforeEach(() => {
  docker('rm', '--force', 'tutor-open');
  folder = mkdtempSync(join(tmpdir(), 'docker-tutor-personal-'));
});
afterEach(async () => {
  await terminal?.close();
  docker('rm', '--force', 'tutor-open');
  rmSync(folder, { recursive: true, force: true });
});

/** `docker-tutor …` of the same learner, in another terminal. */
const aside = (...args: string[]): string =>
  execFileSync(process.execPath, [join(ROOT, 'dist', 'docker-tutor.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, HOME: folder, DOCKER_TUTOR_HOME: join(folder, 'home'), DOCKER_TUTOR_WORKSPACE: join(folder, 'work') },
  });

const portIn = (text: string): string => /localhost:(18[1-9]\d\d)/.exec(text)?.[1] ?? '';

it('a port of one\'s own is the same in text, solution and checks, on the screen and beside it, until a fresh attempt', async () => {
  const { lessons } = await loadValidCourse(join(ROOT, 'lessons'));
  const step = lessons[3]?.steps.findIndex(({ exercise }) => exercise?.id === 'publish') ?? -1;
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'home', 'progress.json'), JSON.stringify({ version: 1, passed: {}, hints: {}, solutions: {}, position: { lesson: 'lesson-4', step } }));

  const first = portIn(aside('show', 'lesson-4', '--exercise', 'publish'));
  expect(first).not.toBe('');
  expect(aside('show', 'lesson-4')).not.toContain('${port}');

  terminal = openTutor({ folder, args: ['--no-shell'], columns: 120, rows: 45 });
  const screen = await terminal.waitFor(now => now.includes(`localhost:${first}`) && now.includes('0 of 2'), SLOW);
  expect(screen).toContain(`-p ${first}:80`);

  aside('prepare', 'lesson-4', 'publish', '--fresh');
  await terminal.waitFor(now => portIn(now) !== '' && !now.includes(first));
  const second = portIn(terminal.screen());
  expect(portIn(aside('show', 'lesson-4', '--exercise', 'publish'))).toBe(second);

  execFileSync('sh', ['-c', aside('solution', 'lesson-4', 'publish')], { stdio: 'ignore' });
  const passed = await terminal.waitFor('Done: all checks pass.', SLOW);
  expect(passed).toContain(`reserved port ${second}`);
});
