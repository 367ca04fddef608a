import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import type { Engine, EventStream } from '../../src/docker/types.js';
import type { CheckResult } from '../../src/engine/api.js';
import type { Exercise } from '../../src/engine/course/types.js';
import { keysIn, listEngine } from '../../src/engine/ledger/listing.js';
import { createTutor } from '../../src/engine/tutor.js';
import { watchSurprises, type SurpriseWatch } from '../../src/engine/surprise/watch.js';
import { docker } from './docker.js';
import { course, exercise, lesson } from './sample.js';
import { tempFolder } from './temp.js';

let engine: Engine;
let clean: ReadonlySet<string>;
let said: string[];
let watch: SurpriseWatch;
let stream: EventStream;

beforeAll(async () => {
  engine = await connect();
  await docker('pull', '-q', 'alpine:3.20');
});
afterAll(() => engine.close());
beforeEach(async () => {
  clean = new Set(keysIn(await listEngine(engine)));
});
afterEach(async () => {
  watch.close();
  stream.close();
  const left = keysIn(await listEngine(engine)).filter(key => !clean.has(key)).map(key => key.split(' '));
  for (const [type = '', id = ''] of left) if (type === 'container') await engine.removeContainer(id);
  for (const [type = '', id = ''] of left) if (type === 'tag' || type === 'image') await docker('rmi', '-f', id).catch(() => '');
  for (const [type = '', id = ''] of left) if (type === 'volume') await engine.removeVolume(id);
});

async function open(one: Exercise = exercise('x', { checks: [], solution: ['docker run -d --name tutor-s alpine:3.20'] }), checks: readonly CheckResult[] = []): Promise<void> {
  said = [];
  watch = watchSurprises(engine, one, Date.now() - 2000, says => said.push(says));
  watch.results(checks);
  await new Promise<void>(resolve => {
    stream = engine.watch({ onEvent: event => watch.event(event), onState: state => state === 'live' && resolve() });
  });
}

const told = (pattern: RegExp) => vi.waitFor(() => expect(said).toContainEqual(expect.stringMatching(pattern)), { timeout: 10_000 });

/** A command whose surprise is known comes after what must say nothing: when it is told, the other would have been. */
async function nothingBefore(): Promise<void> {
  await docker('run', '-d', '--name', 'tutor-s-last', 'alpine:3.20', 'sh', '-c', 'exit 77');
  await told(/exit code 77/);
  expect(said).toHaveLength(1);
}

async function build(tag: string, dockerfile: string, buildkit = '1'): Promise<void> {
  const dir = tempFolder();
  writeFileSync(join(dir, 'Dockerfile'), dockerfile);
  await promisify(execFile)('docker', ['build', '-q', '-t', tag, dir], { env: { ...process.env, DOCKER_BUILDKIT: buildkit } });
}

describe('a container that ended by itself', () => {
  it('is told of when nobody saw it end', async () => {
    await open();
    await docker('run', '-d', '--name', 'tutor-s', 'alpine:3.20', 'sh', '-c', 'echo boom; exit 3');
    await told(/^`tutor-s` has ended by itself, with exit code 3\. `docker logs tutor-s`/);
  });

  it('is not, when it was stopped, ran in the foreground, was fine, or the exercise is about it', async () => {
    await open(exercise('x', { checks: [{ kind: 'container', params: { name: 'tutor-s-3', exitCode: 4 } }], solution: [] }));
    await docker('run', '-d', '--name', 'tutor-s-1', 'alpine:3.20', 'sleep', '100');
    await docker('stop', '-t', '0', 'tutor-s-1');
    await docker('run', '-d', '--name', 'tutor-s-2', 'alpine:3.20', 'sleep', '100');
    await docker('kill', 'tutor-s-2');
    await docker('run', '--name', 'tutor-s-4', 'alpine:3.20', 'sh', '-c', 'exit 5').catch(() => '');
    await docker('run', '-d', '--name', 'tutor-s-5', 'alpine:3.20', 'true');
    await docker('run', '-d', '--name', 'tutor-s-3', 'alpine:3.20', 'sh', '-c', 'exit 4');
    await nothingBefore();
  });
});

describe('an anonymous volume', () => {
  it('is told of, with where it comes from', async () => {
    await build('tutor-s-volume:1', 'FROM alpine:3.20\nVOLUME /store\n');
    await open();
    await docker('run', '-d', '--name', 'tutor-s', '-v', '/data', 'tutor-s-volume:1', 'sleep', '100');
    await told(/^Docker made an anonymous volume for `\/store` of `tutor-s`: its image declares `VOLUME \/store`/);
    await told(/for `\/data` of `tutor-s`: `-v \/data` says no name\.$/);
  });

  it('is told of once more when its container goes without it', async () => {
    await open();
    await docker('run', '-d', '--name', 'tutor-s', '-v', '/data', 'alpine:3.20', 'sleep', '100');
    await told(/anonymous volume for `\/data`/);
    await docker('rm', '-f', 'tutor-s');
    await told(/^`tutor-s` is gone, its anonymous volume is not: `docker rm -v`/);
  });

  it('is not, when it goes with its container, or a check has said so', async () => {
    await open(undefined, [{ kind: 'volume', title: 'volume `tutor-data`', pass: false, expected: 'a named one', found: 'an anonymous volume', next: '' }]);
    await docker('run', '--rm', '-v', '/data', 'alpine:3.20', 'true');
    await docker('run', '-d', '--name', 'tutor-s', '-v', '/data', 'alpine:3.20', 'sleep', '100');
    await docker('rm', '-fv', 'tutor-s');
    await nothingBefore();
  });
});

it('is told by the tutor, also when the command passes the exercise before it has done all', async () => {
  const one = exercise('x', { checks: [{ kind: 'volume', params: { name: 'tutor-s-box' } }], solution: [] });
  const here = lesson(1, 'here', [one]);
  const tutor = createTutor({ course: course(here), home: tempFolder(), workspaceBase: tempFolder() });
  await open();
  const happened: string[] = [];
  await tutor.begin(engine, here, one);
  const watched = tutor.watch(engine, here, one, { onResult: ({ status }) => happened.push(status), onSurprise: says => happened.push(says) });
  try {
    await vi.waitFor(() => expect(happened).toContain('not-yet'), { timeout: 10_000 });
    await docker('run', '-d', '--name', 'tutor-s', '-v', 'tutor-s-box:/box', 'alpine:3.20', 'sh', '-c', 'sleep 0.5; exit 9');
    await vi.waitFor(() => expect(happened.at(-1)).toMatch(/exit code 9/), { timeout: 10_000 });
    expect(happened.at(-2)).toBe('passed');
  } finally {
    watched.close();
  }
});

it('a named volume that outlives its container is told of, one that others use or that the exercise names is not', async () => {
  await open(exercise('x', { checks: [{ kind: 'volume', params: { name: 'tutor-s-known' } }], solution: [] }));
  await docker('run', '-d', '--name', 'tutor-s-1', '-v', 'tutor-s-box:/a', '-v', 'tutor-s-known:/b', '-v', 'tutor-s-both:/c', 'alpine:3.20', 'sleep', '100');
  await docker('run', '-d', '--name', 'tutor-s-2', '-v', 'tutor-s-both:/c', 'alpine:3.20', 'sleep', '100');
  await docker('rm', '-f', 'tutor-s-1');
  await told(/^`tutor-s-1` is gone, its volume `tutor-s-box` is not/);
  expect(said).toHaveLength(1);
});

it('an image that lost its name in a build is told of', async () => {
  await build('tutor-s-app:1', 'FROM alpine:3.20\nLABEL a=1\n');
  await open();
  await build('tutor-s-app:1', 'FROM alpine:3.20\nLABEL a=2\n');
  await told(/^`tutor-s-app:1` is the name of a new image now\. The image that had it before \(`[0-9a-f]{12}`\) is still there, without a name\.$/);
});

describe('a made-up name', () => {
  it('is told of where the exercise wants one', async () => {
    await open();
    await docker('run', '-d', 'alpine:3.20', 'sleep', '100');
    await told(/^Docker made up the name `[a-z]+_[a-z]+\d?`: there was no `--name`\.$/);
  });

  it('comes from --name behind the image', async () => {
    await open(exercise('x', { checks: [], solution: [] }));
    await docker('run', '-d', 'alpine:3.20', 'sleep', '--name=tutor-s', '100').catch(() => '');
    await told(/`--name` stood behind the image/);
  });

  it('is not told of where none is wanted, with --rm, in the foreground, or of what a build makes', async () => {
    await open();
    await build('tutor-s-classic:1', 'FROM alpine:3.20\nLABEL a=3\nENV B=2\nRUN true\n', '0');
    await docker('run', '--rm', 'alpine:3.20', 'true');
    await docker('run', 'alpine:3.20', 'true');
    await nothingBefore();
  });
});
