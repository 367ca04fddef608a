import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPackage, type Built } from './built.js';
import { makePlace, type Place } from './run-cli.js';

const NAMES = ['tutor-cli-made', 'tutor_cli_made', 'tutor-cli-look'];

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const volumes = (): string[] => docker('volume', 'ls', '--format', '{{.Name}}').split('\n').filter((name) => NAMES.includes(name));
const removeAll = (): void => volumes().forEach((name) => docker('volume', 'rm', name));

let built: Built;
let place: Place;
const tutor = (...args: string[]) => place.run(args);
/** A fresh learner, on the engine of the tests. */
const fresh = (): Place => makePlace(built.entry, { DOCKER_HOST: process.env['DOCKER_HOST'], DOCKER_CONFIG: process.env['DOCKER_CONFIG'] });

beforeAll(async () => {
  built = await buildPackage();
});
beforeEach(() => {
  place?.remove();
  removeAll();
  place = fresh();
});
afterAll(() => {
  removeAll();
  place.remove();
  built.remove();
});

describe('check', () => {
  it('says what is missing, then passes, and the pass stays', async () => {
    const untouched = await tutor('check', 'hello');
    expect(untouched.stderr).toBe('');
    expect(untouched.stdout).toMatch(/Lesson 1: Hello/);
    expect(untouched.stdout).toMatch(/expected .*tutor-cli-made[\s\S]*found [\s\S]*next /);
    expect(untouched.stdout).toMatch(/docker-tutor prepare lesson-1 read/);
    expect(untouched.stdout).toMatch(/0 of 3 passed/);
    expect(untouched.code).toBe(1);

    docker('volume', 'create', 'tutor-cli-made');
    const one = await tutor('check', '1', '--exercise', 'make');
    expect(one).toMatchObject({ code: 0, stdout: expect.stringMatching(/✓ make {2}passed/) });

    docker('volume', 'rm', 'tutor-cli-made');
    expect((await tutor('check', '1', '--exercise', 'make')).code).toBe(0);
    const again = await tutor('check', '1', '--exercise', 'make', '--again');
    expect(again.stdout).toMatch(/✗|passed/);
  });

  it('gives JSON and JUnit', async () => {
    const json = await tutor('check', '1', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, lesson: 'lesson-1', passed: 0, total: 3 });
    expect(json.code).toBe(1);
    const junit = await tutor('check', '1', '--junit');
    expect(junit.stdout).toMatch(/^<\?xml .*\n<testsuites name="docker-tutor" tests="3" failures="3" errors="0" skipped="0">/);
  });

  it('without a lesson checks the one you are in', async () => {
    expect((await tutor('check')).stdout).toMatch(/Lesson 1: Hello/);
  });

  it('--watch tells of changes as they happen and ends when all pass', async () => {
    const running = place.spawn(['check', '1', '--exercise', 'make', '--watch']);
    await running.sees('Ctrl-C ends');
    docker('volume', 'create', 'tutor_cli_made');
    await running.sees('tutor_cli_made');
    docker('volume', 'create', 'tutor-cli-made');
    const { code, stdout } = await running.finished;
    expect(stdout).toMatch(/✓ make {2}passed[\s\S]*The engine made a folder[\s\S]*All 1 passed/);
    expect(code).toBe(0);
  });

  it('--watch ends with 130 on Ctrl-C', async () => {
    const running = place.spawn(['check', '1', '--exercise', 'make', '--watch']);
    await running.sees('Ctrl-C ends');
    running.child.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
  });
});

describe('prepare and answer', () => {
  it('sets up, answers wrongly, then rightly', async () => {
    const prepared = await tutor('prepare', '1', 'read');
    expect(prepared).toMatchObject({ code: 0, stdout: expect.stringMatching(/tutor-cli-look[\s\S]*ready/) });
    expect(volumes()).toEqual(['tutor-cli-look']);
    const wrong = await tutor('answer', '1', 'read', 'bridge');
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringMatching(/bridge/) });
    const right = await tutor('answer', '1', 'read', 'local');
    expect(right).toMatchObject({ code: 0, stdout: expect.stringMatching(/passed[\s\S]*own disk/) });
  });

  it('takes the answer of a quiz by the letter that show prints, and by its text', async () => {
    const shown = await tutor('show', '1', '--exercise', 'know');
    const letter = /(\w)\) On the engine's disk/.exec(shown.stdout)?.[1] ?? '';
    const wrong = await tutor('answer', '1', 'know', 'In the image');
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringMatching(/never changes/) });
    expect((await tutor('answer', '1', 'know', letter)).code).toBe(0);
  });

  it('prepare without an exercise takes the next one, and is safe to repeat', async () => {
    docker('volume', 'create', 'tutor-cli-made');
    await tutor('check', '1', '--exercise', 'make');
    expect((await tutor('prepare', '1')).stdout).toMatch(/lesson-1 read is ready/);
    expect((await tutor('prepare', '1')).code).toBe(0);
  });
});

describe('prepare --fresh', () => {
  it('makes the set-up anew, and only that', async () => {
    await tutor('prepare', '1', 'read');
    docker('volume', 'rm', 'tutor-cli-look');
    docker('volume', 'create', 'tutor-cli-made');
    expect((await tutor('prepare', '1', 'read')).stdout).not.toMatch(/made volume/);
    const fresh = await tutor('prepare', '1', 'read', '--fresh');
    expect(fresh).toMatchObject({ code: 0, stdout: expect.stringMatching(/made volume tutor-cli-look[\s\S]*is ready/) });
    expect(volumes().sort()).toEqual(['tutor-cli-look', 'tutor-cli-made']);
  });

  it('leaves a thing of the learner’s that has the name', async () => {
    await tutor('prepare', '1', 'read');
    docker('volume', 'rm', 'tutor-cli-look');
    docker('volume', 'create', '--label', 'mine=yes', 'tutor-cli-look');
    expect((await tutor('prepare', '1', 'read', '--fresh')).code).toBe(1);
    expect(docker('volume', 'inspect', '-f', '{{.Labels.mine}}', 'tutor-cli-look')).toBe('yes');
  });
});

describe('lesson test', () => {
  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('removes what it made before %s ends it', async (signal, code) => {
    const course = join(place.home, 'course');
    cpSync(new URL('course', import.meta.url), course, { recursive: true });
    const file = join(course, 'lesson-1-hello', 'lesson.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('run: [docker volume create tutor_cli_made]', 'run: [docker volume create tutor_cli_made, sleep 60]'));
    const running = place.spawn(['lesson', 'test', course]);
    await running.sees('untouched');
    await expect.poll(volumes, { timeout: 20_000 }).toContain('tutor_cli_made');
    running.child.kill(signal);
    expect(await running.finished).toMatchObject({ code, stderr: expect.stringMatching(/^Removing what the proof made …\n$/) });
    expect(volumes()).toEqual([]);
  });

  it('removes what it made when its reader has gone', async () => {
    const running = place.spawn(['lesson', 'test', fileURLToPath(new URL('course', import.meta.url))]);
    await running.sees('untouched');
    running.child.stdout?.destroy();
    await running.finished;
    expect(volumes()).toEqual([]);
  });
});

describe('reset', () => {
  it('lists, refuses without a yes, removes only the lesson’s', async () => {
    await tutor('prepare', '1', 'read');
    const foreign = `someone-elses-${process.pid}`;
    docker('volume', 'create', foreign);
    try {
      docker('volume', 'create', 'tutor-cli-made');
      const dry = await tutor('reset', '1', '--dry-run');
      expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/To be removed[\s\S]*tutor-cli-look/) });
      expect((await tutor('reset', '1')).code).toBe(2);
      expect(volumes().length).toBe(2);
      const done = await tutor('reset', '1', '--yes');
      expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/removed volume tutor-cli-made/) });
      expect(volumes()).toEqual([]);
      expect(docker('volume', 'ls', '-q', '--filter', `name=${foreign}`)).toBe(foreign);
    } finally {
      docker('volume', 'rm', foreign);
    }
  });
});

describe('hint and progress', () => {
  it('hints come one more each time and stay', async () => {
    expect((await tutor('hint', '1', 'make')).stdout).toMatch(/Hint 1 of 2(?![\s\S]*Hint 2)/);
    expect((await tutor('hint', '1', 'make')).stdout).toMatch(/Hint 1 of 2[\s\S]*Hint 2 of 2[\s\S]*solution/);
  });

  it('moves to another computer', async () => {
    docker('volume', 'create', 'tutor-cli-made');
    await tutor('check', '1', '--exercise', 'make');
    const file = join(place.home, 'saved.json');
    expect((await tutor('progress', 'export', file)).code).toBe(0);
    const other = fresh();
    try {
      const come = await other.run(['progress', 'import', file]);
      expect(come).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 exercise added/) });
      expect((await other.run(['list'])).stdout).toMatch(/1\/3/);
      expect((await other.run(['progress', 'reset', '--yes'])).code).toBe(0);
      expect((await other.run(['list'])).stdout).toMatch(/0\/3/);
    } finally {
      other.remove();
    }
  });
});

describe('doctor, prefetch, lesson', () => {
  it('finds a healthy engine', async () => {
    const { code, stdout } = await tutor('doctor');
    expect(stdout).toMatch(/docker engine \d+/);
    expect(stdout).toMatch(/API 1\./);
    expect(code).toBe(0);
  });

  it('has nothing to pull for a course without images', async () => {
    expect(await tutor('prefetch')).toMatchObject({ code: 0, stdout: expect.stringMatching(/No images/) });
  });

  it('prefetch goes on after an image that cannot be pulled, and says why', async () => {
    const dir = join(place.home, 'lesson-1-x');
    cpSync(join(built.root, 'lessons', 'lesson-1-hello'), dir, { recursive: true });
    const file = join(dir, 'lesson.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('images: []', 'images: ["tutor-no-such-image:1", "tutor-nor-this:1"]'));
    const { code, stdout } = await place.run(['--course', dir, 'prefetch']);
    expect(stdout).toMatch(/✗ \[1\/2\] tutor-no-such-image:1 [\s\S]*why [\s\S]*next [\s\S]*✗ \[2\/2\]/);
    expect(stdout).toMatch(/2 of 2 could not be pulled/);
    expect(code).toBe(1);
  });

  it('a new lesson lints and proves as it is', async () => {
    const made = await place.run(['lesson', 'new', 'lesson-9-parrots']);
    expect(made.code).toBe(0);
    expect(existsSync(join(place.home, 'lesson-9-parrots', 'lesson.md'))).toBe(true);
    expect(await place.run(['lesson', 'new', 'lesson-9-parrots'])).toMatchObject({ code: 2 });
    expect(await place.run(['lesson', 'lint', 'lesson-9-parrots'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 lesson, 2 exercises/) });
    const proven = await place.run(['lesson', 'test', 'lesson-9-parrots']);
    expect(proven.stdout + proven.stderr).toMatch(/first-volume[\s\S]*which-driver/);
    expect(proven.code).toBe(0);
  });
});
