/** The commands around the practice engine, as a learner types them: the real bundle, a home of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPackage, type Built } from '../cli/built.js';
import { makePlace, type Place } from '../cli/run-cli.js';

let built: Built;
let place: Place;
beforeAll(async () => {
  built = await buildPackage();
}, 60_000);
afterAll(() => built.remove());
beforeEach(() => {
  place = makePlace(built.entry);
  Object.assign(place.env, { XDG_RUNTIME_DIR: join(place.home, 'run'), XDG_DATA_HOME: join(place.home, 'data'), TMPDIR: place.home });
});
afterEach(async () => {
  await place.run(['practice', 'stop']);
  place.remove();
});

const socket = (): string => join(place.home, 'run', 'docker-tutor', 'docker.sock');
const lock = (): string => join(place.home, 'data', 'docker-tutor', 'practice', 'lock');
const pid = (): number => (JSON.parse(readFileSync(lock(), 'utf8')) as { pid: number }).pid;
const ping = (socketPath = socket()): Promise<number> =>
  new Promise((resolve, reject) => request({ socketPath, path: '/_ping' }, (res) => (res.resume(), resolve(res.statusCode ?? 0))).on('error', reject).end());

/** The docker configuration names an engine that is not there: wherever the tests run, no real one answers. */
function withoutEngine(): void {
  const folder = join(place.home, '.docker', 'contexts', 'meta', createHash('sha256').update('gone').digest('hex'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ Name: 'gone', Endpoints: { docker: { Host: 'unix:///nonexistent/docker.sock' } } }));
  writeFileSync(join(place.home, '.docker', 'config.json'), '{"currentContext":"gone"}');
}

describe('start, status, stop', () => {
  it('runs in the background after the command has ended, and keeps what it had', async () => {
    const started = await place.run(['practice', 'start']);
    expect(started).toMatchObject({ code: 0, stderr: '' });
    expect(started.stdout).toContain('It simulates');
    expect(started.stdout).toContain(`eval "$(node ${built.entry} practice env)"`);
    expect(await ping()).toBe(200);
    expect(statSync(socket()).mode & 0o777).toBe(0o600);
    const told = await place.run(['practice', 'status', '--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({ version: 1, running: true, pid: pid(), host: `unix://${socket()}`, writable: [join(place.home, 'work')] });
    expect((await place.run(['practice', 'stop'])).stdout).toContain('has ended');
    await expect(ping()).rejects.toThrow();
    expect(await place.run(['practice', 'stop'])).toMatchObject({ code: 0, stdout: 'The practice engine did not run.\n' });
    const gone = await place.run(['practice', 'status']);
    expect(gone).toMatchObject({ code: 3, stdout: expect.stringContaining('does not run') as string });
  });

  it('is the same one when started twice, or twice at once', async () => {
    const both = await Promise.all([place.run(['practice', 'start']), place.run(['practice', 'start'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const first = pid();
    const again = await place.run(['practice', 'start']);
    expect(again.stdout).toContain(`runs already (process ${first})`);
    expect(pid()).toBe(first);
  });

  it('says when the engine that runs may not write to the folders that are wanted', async () => {
    await place.run(['practice', 'start']);
    const elsewhere = await place.run(['practice', 'start', '--workspace', '/elsewhere']);
    expect(elsewhere.stderr).toContain('containers may only read /elsewhere');
  });

  it('takes over from one that was killed', async () => {
    await place.run(['practice', 'start']);
    const first = pid();
    process.kill(first, 'SIGKILL');
    expect(existsSync(lock())).toBe(true);
    expect((await place.run(['practice', 'status'])).code).toBe(3);
    expect((await place.run(['practice', 'start'])).code).toBe(0);
    expect(pid()).not.toBe(first);
    expect(await ping()).toBe(200);
  });

  it('is found from a terminal with another runtime folder, and never doubled', async () => {
    await place.run(['practice', 'start']);
    const other = { XDG_RUNTIME_DIR: undefined };
    expect(JSON.parse((await place.run(['practice', 'status', '--json'], other)).stdout)).toMatchObject({ running: true, socket: socket() });
    expect((await place.run(['practice', 'start'], other)).stdout).toContain('runs already');
    expect((await place.run(['practice', 'env'], other)).stdout).toContain(socket());
  });

  it('ends by itself after its idle time', async () => {
    await place.run(['practice', 'start', '--idle', '0.0001']);
    await expect.poll(async () => (await place.run(['practice', 'status'])).code, { timeout: 30_000 }).toBe(3);
  });

  it.each([['soon'], ['-1'], ['1e9'], ['600']])('refuses an idle time of %s', async (hours) => {
    expect(await place.run(['practice', 'start', `--idle=${hours}`])).toMatchObject({ code: 2, stderr: expect.stringContaining('--idle') as string });
  });
});

describe('places that cannot be used', () => {
  it('a path too long for a socket: the temp folder instead, or an error that says what to do', async () => {
    const long = join(place.home, 'x'.repeat(100));
    expect((await place.run(['practice', 'start'], { XDG_RUNTIME_DIR: long })).code).toBe(0);
    expect((JSON.parse(readFileSync(lock(), 'utf8')) as { socket: string }).socket).toMatch(/docker-tutor-\w+\/docker\.sock$/);
    await place.run(['practice', 'stop']);
    mkdirSync(long);
    const failed = await place.run(['practice', 'start'], { XDG_RUNTIME_DIR: long, TMPDIR: long });
    expect(failed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/path of its socket has \d+ bytes[\s\S]*XDG_RUNTIME_DIR/) as string });
  });

  it.each([['XDG_RUNTIME_DIR', 'XDG_RUNTIME_DIR'], ['DOCKER_TUTOR_PRACTICE_DATA', 'DOCKER_TUTOR_PRACTICE_DATA']])('%s below a file', async (name, says) => {
    const file = join(place.home, 'file');
    writeFileSync(file, '');
    const failed = await place.run(['practice', 'start'], { [name]: join(file, 'below') });
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining(`Set ${says}`) as string });
    expect(failed.stderr).toContain('ENOTDIR');
  });
});

describe('env', () => {
  it('prints nothing and fails while the engine does not run', async () => {
    expect(await place.run(['practice', 'env'])).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('docker-tutor practice start') as string });
  });

  it('is understood by a shell', async () => {
    await place.run(['practice', 'start']);
    const env = { ...place.env, DOCKER_CONTEXT: 'other' };
    const said = execFileSync('sh', ['-c', `eval "$("${process.execPath}" "${built.entry}" practice env)"; echo "$DOCKER_HOST|$DOCKER_BUILDKIT|$DOCKER_CONTEXT|"`], { env, encoding: 'utf8' });
    expect(said.trim()).toBe(`unix://${socket()}|0||`);
  });

  it('puts the docker of this package on PATH where there is no whole one, and docker-tutor where it is not', async () => {
    await place.run(['practice', 'start']);
    const tools = join(place.home, 'tools');
    mkdirSync(tools);
    const env = { ...place.env, PATH: `${tools}:${dirname(process.execPath)}:/bin` };
    const here = (script: string): string => execFileSync('/bin/sh', ['-c', `eval "$(node ${built.entry} practice env)"; ${script}`], { env, encoding: 'utf8' });
    expect(here('docker --version; docker-tutor --version')).toMatch(/^Docker version .*docker-tutor.*\n.*\d+\.\d+\.\d+/);
    // Node 20 takes this flag for its own wherever it stands, unless it is told where its arguments end.
    writeFileSync(join(place.home, 'vars'), 'COLOUR=red\n');
    expect(here(`docker run --rm --env-file ${join(place.home, 'vars')} alpine:3.20 printenv COLOUR 2>/dev/null`)).toBe('red\n');
    writeFileSync(join(tools, 'docker'), '#!/bin/sh\necho "Docker Compose version v2.40.0"\n', { mode: 0o755 });
    expect(here('command -v docker').trim()).toBe(join(tools, 'docker'));
    writeFileSync(join(tools, 'docker'), '#!/bin/sh\necho "docker: \'compose\' is not a docker command." >&2; exit 1\n', { mode: 0o755 });
    expect(here('command -v docker').trim()).toBe(join(built.root, 'dist', 'path', 'docker', 'docker'));
  });

  it('speaks the shell in use, or the one that is named', async () => {
    await place.run(['practice', 'start']);
    expect((await place.run(['practice', 'env'], { SHELL: '/usr/bin/fish' })).stdout).toContain(`set -gx DOCKER_HOST 'unix://${socket()}';`);
    expect((await place.run(['practice', 'env', '--shell', 'cmd'])).stdout).toContain(`set "DOCKER_HOST=unix://${socket()}"`);
    expect(await place.run(['practice', 'env', '--shell', 'fihs'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean fish?') as string });
  });
});

describe('the other commands', () => {
  it('find it last, say so, and work', async () => {
    withoutEngine();
    const before = await place.run(['check', 'lesson-1']);
    expect(before).toMatchObject({ code: 3, stderr: expect.stringContaining('`docker-tutor practice start`') as string });
    await place.run(['practice', 'start']);
    const check = await place.run(['check', 'lesson-1', '--json']);
    expect(check.code).toBe(1);
    expect(check.stderr).toContain('Engine: the practice engine (simulated)');
    expect((JSON.parse(check.stdout) as { total: number }).total).toBeGreaterThan(0);
    const doctor = await place.run(['doctor']);
    expect(doctor.stdout).toContain('practice engine 28.5');
    expect(doctor.stdout).toContain('it simulates');
    expect((await place.run(['start'])).stdout).toContain('the practice engine (simulated)');
  });

  it('never take it where another engine is named', async () => {
    await place.run(['practice', 'start']);
    for (const named of [['--host', 'unix:///nonexistent.sock'], ['--context', 'gone']]) expect((await place.run(['check', 'lesson-1', ...named])).code).toBe(3);
    expect((await place.run(['check', 'lesson-1'], { DOCKER_HOST: 'unix:///nonexistent.sock' })).code).toBe(3);
  });

  it('start without a terminal says what to type', async () => {
    withoutEngine();
    const { code, stdout } = await place.run(['start']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('does not answer');
    expect(stdout).toContain('docker-tutor practice start');
  });

  it('skip a lesson that needs a real engine, with the reason', async () => {
    withoutEngine();
    const course = join(place.home, 'course');
    const lesson = join(course, 'lesson-1-hello', 'lesson.md');
    mkdirSync(dirname(lesson), { recursive: true });
    writeFileSync(join(course, 'course.yaml'), readFileSync('test/cli/course/course.yaml'));
    writeFileSync(lesson, readFileSync('test/cli/course/lesson-1-hello/lesson.md', 'utf8').replace('features: []', 'features: [real-engine]'));
    await place.run(['practice', 'start']);
    const check = await place.run(['--course', course, 'check', 'lesson-1', '--json']);
    const { exercises, skipped, total } = JSON.parse(check.stdout) as { exercises: { status: string; problem: string }[]; skipped: number; total: number };
    expect(check.code).toBe(1);
    expect(skipped).toBe(total);
    expect(exercises[0]).toMatchObject({ status: 'skipped', problem: expect.stringContaining('needs a real Docker Engine') as string });
    expect((await place.run(['--course', course, 'check', 'lesson-1', '--junit'])).stdout).toMatch(/skipped="[1-9]\d*"[\s\S]*<skipped message="This exercise needs/);
    expect(await place.run(['--course', course, 'prepare', 'lesson-1'])).toMatchObject({ code: 1, stdout: expect.stringContaining('needs a real Docker Engine') as string });
    const proof = await place.run(['lesson', 'test', course]);
    expect(proof).toMatchObject({ code: 0, stdout: expect.stringContaining('skipped: This exercise needs a real Docker Engine') as string });
  });
});

describe('reset', () => {
  it('asks first, and then forgets everything', async () => {
    await place.run(['practice', 'start']);
    const made = await new Promise<number>((resolve, reject) =>
      request({ socketPath: socket(), path: '/volumes/create', method: 'POST', headers: { 'content-type': 'application/json' } }, (res) => (res.resume(), resolve(res.statusCode ?? 0))).on('error', reject).end('{"Name":"kept"}'),
    );
    expect(made).toBe(201);
    expect(await place.run(['practice', 'reset'])).toMatchObject({ code: 2, stderr: expect.stringContaining('practice reset --yes') as string });
    expect(await ping()).toBe(200);
    expect((await place.run(['practice', 'reset', '--yes'])).code).toBe(0);
    await place.run(['practice', 'start']);
    const left = await new Promise<string>((resolve, reject) => request({ socketPath: socket(), path: '/volumes' }, (res) => {
      let text = '';
      res.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve(text));
    }).on('error', reject).end());
    expect(left).not.toContain('kept');
  });
});
