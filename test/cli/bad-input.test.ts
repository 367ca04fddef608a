import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage, type Built } from './built.js';
import { makePlace, type Place } from './run-cli.js';

const COURSE = fileURLToPath(new URL('course', import.meta.url));
const SLOW = 30_000;

let built: Built;
let place: Place;
let sockets: string;
let hung: Server;
beforeAll(async () => {
  sockets = mkdtempSync(join(tmpdir(), 'dt-'));
  hung = createServer(() => undefined);
  await new Promise<void>((resolve) => hung.listen(join(sockets, 'hung.sock'), resolve));
  built = await buildPackage();
  place = makePlace(built.entry);
}, 60_000);
afterAll(() => {
  hung.close();
  place.remove();
  built.remove();
  rmSync(sockets, { recursive: true, force: true });
});

/** One error, three lines, no stack. */
const threeLines = /^error {2}.+\n {2}why {2}.+\n {1}next {2}.+\n$/;

describe('an engine that cannot be used: exit 3 and a mend', () => {
  it.each([
    ['nobody listens', () => `unix://${sockets}/none.sock`, /none\.sock/],
    ['a file that is no socket', () => `unix://${join(COURSE, 'course.yaml')}`, /course\.yaml/],
    ['an engine that never answers', () => `unix://${sockets}/hung.sock`, /hung\.sock/],
    ['an address without an engine', () => 'tcp://127.0.0.1:9', /127\.0\.0\.1:9/],
    ['nonsense', () => 'gopher://x', /gopher/],
  ])('%s', async (_, host, names) => {
    const { code, stdout, stderr } = await place.run(['check', '1'], { DOCKER_HOST: host() });
    expect(stderr).toMatch(threeLines);
    expect(stderr).toMatch(names);
    expect(stdout).toBe('');
    expect(code).toBe(3);
  }, SLOW);

  it('also as JSON, for programs', async () => {
    const { code, stdout } = await place.run(['check', '1', '--json'], { DOCKER_HOST: `unix://${sockets}/none.sock` });
    expect(JSON.parse(stdout)).toEqual({ version: 1, error: { what: expect.any(String), why: expect.any(String), next: expect.any(String) } });
    expect(code).toBe(3);
  }, SLOW);

  it('doctor tells it as a finding', async () => {
    const { code, stdout, stderr } = await place.run(['doctor', '--json'], { DOCKER_HOST: `unix://${sockets}/hung.sock` });
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as { ok: boolean; findings: { id: string; level: string; mend?: string }[] };
    expect(report.ok).toBe(false);
    expect(report.findings.find(({ id }) => id === 'engine')).toMatchObject({ level: 'bad', mend: expect.stringMatching(/\w/) });
    expect(code).toBe(3);
  }, SLOW);

  it('plain reading needs no engine', async () => {
    const env = { DOCKER_HOST: `unix://${sockets}/none.sock` };
    for (const args of [['list'], ['show', '1'], ['hint', '1'], ['solution', '1', 'make'], ['progress'], ['start'], []]) {
      const { code, stderr } = await place.run([...args], env);
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
  }, SLOW);
});

describe('wrong names and files: exit 2', () => {
  it.each([
    ['an unknown lesson', ['show', 'helo'], /hello/],
    ['an unknown exercise', ['solution', '1', 'mak'], /make/],
    ['an exercise that asks nothing', ['answer', '1', 'make', 'x'], /check lesson-1 --exercise make/],
    ['a file that is not there', ['progress', 'import', 'none.json'], /none\.json/],
    ['a folder as a file', ['progress', 'import', COURSE], /course is a folder/],
    ['an export over a file', ['progress', 'export', COURSE], /./],
  ])('%s', async (_, args, says) => {
    const { code, stderr } = await place.run([...args]);
    expect(stderr).toMatch(threeLines);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/bug/);
    expect(code).toBe(2);
  }, SLOW);

  it('a wrong lesson is said before a missing engine', async () => {
    const { code, stderr } = await place.run(['check', 'helo'], { DOCKER_HOST: `unix://${sockets}/none.sock` });
    expect(stderr).toMatch(/hello/);
    expect(code).toBe(2);
  }, SLOW);

  it('a broken course: every mistake with file, line and column', async () => {
    const dir = join(place.home, 'broken');
    mkdirSync(join(dir, 'lesson-1-x'), { recursive: true });
    writeFileSync(join(dir, 'course.yaml'), 'title: X\ntracks:\n  - title: T\n    lessons: [lesson-1-x]\n');
    writeFileSync(join(dir, 'lesson-1-x', 'lesson.md'), '---\nid: lesson-1\nslug: x\ntitle: X\nsummary: X.\nminutes: soon\n---\n\n## A\n\n```exercise\nid: a\nhnts: []\n```\n');
    const { code, stderr } = await place.run(['--course', dir, 'list']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/lesson\.md:6:\d+:/);
    expect(stderr).toMatch(/lesson\.md:1[0-9]:\d+:.*hnts/);
    const lint = await place.run(['lesson', 'lint', dir]);
    expect(lint.code).toBe(1);
    expect(lint.stdout).toMatch(/error .*lesson\.md:6:\d+:/);
  }, SLOW);

  it('a course named by its file', async () => {
    expect(await place.run(['--course', join(COURSE, 'course.yaml'), 'list'])).toMatchObject({ code: 0, stderr: '' });
  }, SLOW);

  it('a course that is not there', async () => {
    const { code, stderr } = await place.run(['--course', 'nowhere', 'list']);
    expect(stderr).toMatch(threeLines);
    expect(code).toBe(2);
  }, SLOW);

  it('a home that cannot be written: reading goes on', async () => {
    const file = join(place.home, 'a-file');
    writeFileSync(file, '');
    const { code, stderr } = await place.run(['hint', '1'], { DOCKER_TUTOR_HOME: join(file, 'config') });
    expect(stderr).not.toMatch(/bug/);
    expect(stderr).toMatch(/a-file/);
    expect([0, 2]).toContain(code);
  }, SLOW);
});

describe('leaving', () => {
  it('a closed pipe is no error', async () => {
    const running = place.spawn(['show', '1']);
    running.child.stdout?.destroy();
    const { code, stderr } = await running.finished;
    expect(stderr).toBe('');
    expect(code).toBe(0);
  }, SLOW);

  it('Ctrl-C ends with 130, also while an engine keeps us waiting', async () => {
    const asked = new Promise((resolve) => hung.once('connection', resolve));
    const running = place.spawn(['check', '1'], { DOCKER_HOST: `unix://${sockets}/hung.sock` });
    await asked;
    running.child.kill('SIGINT');
    expect(await running.finished).toMatchObject({ code: 130, stderr: '', stdout: '' });
  }, SLOW);

  it.each([['SIGTERM', { code: 143 }], ['SIGHUP', { signal: 'SIGHUP' }]] as const)('%s ends it', async (signal, how) => {
    const asked = new Promise((resolve) => hung.once('connection', resolve));
    const running = place.spawn(['check', '1'], { DOCKER_HOST: `unix://${sockets}/hung.sock` });
    await asked;
    running.child.kill(signal);
    expect(await running.finished).toMatchObject({ ...how, stderr: '', stdout: '' });
  }, SLOW);

  it.runIf(process.platform === 'linux')('says when its output could not be written', async () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [built.entry, 'progress', 'export'], { env: place.env, stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
    closeSync(full);
    expect(stderr).toMatch(threeLines);
    expect(stderr).toMatch(/ENOSPC/);
    expect(status).toBe(2);
  }, SLOW);

  it('asks nothing where nobody can answer', async () => {
    const { code, stderr } = await place.run(['progress', 'reset']);
    expect(stderr).toMatch(/progress reset --yes/);
    expect(code).toBe(2);
  }, SLOW);
});
