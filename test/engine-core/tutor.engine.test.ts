import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import type { Engine } from '../../src/docker/types.js';
import type { ExerciseResult, Tutor } from '../../src/engine/api.js';
import { findExercise } from '../../src/engine/course/find.js';
import { loadValidCourse } from '../../src/engine/course/load.js';
import type { Course, Exercise, Lesson } from '../../src/engine/course/types.js';
import { keysIn, listEngine } from '../../src/engine/ledger/listing.js';
import { createTutor } from '../../src/engine/tutor.js';
import { docker } from './docker.js';
import { courseDir } from './fixture-course.js';
import { tempFolder } from './temp.js';

let engine: Engine;
let course: Course;
let lesson: Lesson;
let tutor: Tutor;
let clean: ReadonlySet<string>;
beforeAll(async () => {
  [engine, course] = await Promise.all([connect(), loadValidCourse(courseDir)]);
  lesson = course.lessons[0]!;
  await docker('pull', '-q', 'alpine:3.20');
});
afterAll(() => engine.close());
beforeEach(async () => {
  clean = new Set(keysIn(await listEngine(engine)));
});
/** What a failed test left. */
afterEach(async () => {
  const left = keysIn(await listEngine(engine)).filter(key => !clean.has(key));
  for (const [type = '', id = ''] of left.map(key => key.split(' '))) {
    if (type === 'container') await engine.removeContainer(id);
    if (type === 'tag') await engine.removeImage(id);
  }
  for (const [type = '', id = ''] of left.map(key => key.split(' '))) {
    if (type === 'volume') await engine.removeVolume(id);
    if (type === 'network') await engine.removeNetwork(id);
  }
});

const fresh = (): Tutor => createTutor({ course, home: tempFolder(), workspaceBase: tempFolder() });
const exercise = (id: string): Exercise => findExercise(lesson, id);
const present = async () => new Set(keysIn(await listEngine(engine)));

describe('beginning', () => {
  it('makes the set-up, once, with values of this attempt', async () => {
    tutor = fresh();
    const word = exercise('word');
    expect(await tutor.verify(engine, lesson, word)).toMatchObject({ status: 'not-begun' });
    const report = await tutor.begin(engine, lesson, word);
    expect(report).toMatchObject({ conflicts: [], made: ['volume tutor-box', 'image tutor-base:1', 'image tutor-said:1', expect.stringMatching(/^network tutor-net-\d+$/), 'container tutor-quiet'] });
    const first = await docker('logs', 'tutor-quiet');
    expect(first).toMatch(/^it's [0-9a-f]{8}$/);
    expect(await docker('ps', '-aq', '--filter', 'label=io.docker-tutor.exercise=word')).toMatch(/^\w+$/);
    expect((await tutor.begin(engine, lesson, word)).made).toEqual([]);

    expect(await tutor.verify(engine, lesson, word)).toMatchObject({ status: 'not-yet' });
    tutor.answer(lesson, word, first.slice(5));
    expect(await tutor.verify(engine, lesson, word)).toMatchObject({ status: 'passed' });

    await tutor.restart(engine, lesson, word);
    expect(await docker('logs', 'tutor-quiet')).not.toBe(first);
    expect(await tutor.verify(engine, lesson, word, { again: true })).toMatchObject({ status: 'not-yet', passedAt: expect.any(String) });
    const plan = await tutor.planReset(engine, lesson);
    expect(plan).toMatchObject({ keep: [], passes: ['lesson-1/word'] });
    expect((await tutor.carryOut(engine, plan)).failed).toEqual([]);
    expect(await present()).toEqual(clean);
  });

  it('does not make again what the learner removed', async () => {
    tutor = fresh();
    await tutor.begin(engine, lesson, exercise('word'));
    await docker('rm', 'tutor-quiet');
    expect(await tutor.begin(engine, lesson, exercise('word'))).toMatchObject({ made: [] });
    await tutor.carryOut(engine, await tutor.planReset(engine, lesson));
    expect(await present()).toEqual(clean);
  });

  it('touches nothing that has its names already, and says so', async () => {
    await docker('volume', 'create', 'tutor-box');
    await docker('volume', 'create', 'tutor-proof');
    tutor = fresh();
    const report = await tutor.begin(engine, lesson, exercise('word'));
    expect(report).toMatchObject({ made: [], conflicts: [expect.stringMatching(/^A volume `tutor-box` is there already/)] });
    expect(await tutor.verify(engine, lesson, exercise('word'))).toMatchObject({ status: 'not-begun' });
    expect((await tutor.begin(engine, lesson, exercise('volume'))).conflicts).toEqual([expect.stringMatching(/^A volume `tutor-proof` was there before/)]);
    expect((await tutor.planReset(engine, lesson)).remove).toEqual([]);
    await docker('volume', 'rm', 'tutor-box', 'tutor-proof');
  });

  it('says which port is taken', async () => {
    const server = createServer().listen(18990, '0.0.0.0');
    tutor = fresh();
    expect((await tutor.begin(engine, lesson, exercise('volume'))).conflicts).toEqual([expect.stringMatching(/^Port 18990 is used by another program/)]);
    server.close();
    await docker('run', '-d', '--name', 'foreign', '-p', '18990:80', 'alpine:3.20', 'sleep', '60');
    expect((await tutor.begin(engine, lesson, exercise('volume'))).conflicts).toEqual([expect.stringContaining('your container `foreign`')]);
    expect((await tutor.planReset(engine, lesson)).keep).toMatchObject([{ name: 'foreign' }]);
    await docker('rm', '-f', 'foreign');
  });
});

describe('verifying', () => {
  it('keeps a pass when the thing is gone, and looks again when asked', async () => {
    tutor = fresh();
    await docker('volume', 'create', 'tutor-proof');
    expect(await tutor.verify(engine, lesson, exercise('volume'))).toMatchObject({ status: 'passed', passedAt: expect.any(String) });
    await docker('volume', 'rm', 'tutor-proof');
    expect(await tutor.verify(engine, lesson, exercise('volume'))).toMatchObject({ status: 'passed', checks: [{ pass: true }] });
    expect(await tutor.verify(engine, lesson, exercise('volume'), { again: true })).toMatchObject({ status: 'not-yet', checks: [{ pass: false, found: expect.any(String) }] });
  });

  it('counts what is gone only if it was there', async () => {
    tutor = fresh();
    const gone = exercise('gone');
    await tutor.begin(engine, lesson, gone);
    expect(await tutor.verify(engine, lesson, gone)).toMatchObject({ status: 'not-yet' });
    await docker('run', '-d', '--name', 'tutor-reader', 'alpine:3.20', 'sleep', '60');
    await docker('rm', '-f', 'tutor-reader');
    expect(await tutor.verify(engine, lesson, gone)).toMatchObject({ status: 'passed' });
  });

  it('tells of an engine that cannot be asked', async () => {
    tutor = fresh();
    const dead = { ...engine, inspectVolume: () => Promise.reject(Object.assign(new Error('x'))) };
    await expect(tutor.verify(dead, lesson, exercise('volume'))).rejects.toThrow('x');
    const { EngineError } = await import('../../src/docker/errors.js');
    const refused = { ...engine, inspectVolume: () => Promise.reject(new EngineError('not-running', { what: 'No engine.', why: 'It is off.', next: '' })) };
    expect(await tutor.verify(refused, lesson, exercise('volume'))).toMatchObject({ status: 'error', problem: 'No engine. It is off.' });
  });
});

describe('resetting', () => {
  it('removes what the lesson made, keeps the rest, leaves files', async () => {
    tutor = fresh();
    await tutor.begin(engine, lesson, exercise('run'));
    const note = join(tutor.workspace(lesson), 'note.txt');
    writeFileSync(note, 'mine');
    await docker('run', '-d', 'alpine:3.20', 'sleep', '60');
    await docker('run', '-d', '--name', 'mine', '-v', '/anonymous', 'alpine:3.20', 'sleep', '60');
    await docker('run', '-d', '--name', 'tutor-anon', '-v', '/anonymous', 'alpine:3.20', 'sleep', '60');
    await docker('tag', 'alpine:3.20', 'mine:1');
    const plan = await tutor.planReset(engine, lesson);
    expect(plan.remove.map(({ type, because }) => `${type}: ${because}`).sort()).toEqual([
      'container: named tutor-…',
      'container: without a name, from alpine:3.20',
      'volume: came with a container of the lesson',
    ]);
    expect(plan.keep.map(({ type, because }) => `${type}: ${because}`)).toEqual([
      expect.stringMatching(/^container: made since/),
      expect.stringMatching(/^volume: made since/),
      'image: container mine uses it',
    ]);
    expect((await tutor.carryOut(engine, plan)).failed).toEqual([]);
    expect(await docker('ps', '--format', '{{.Names}}')).toContain('mine');
    await docker('rm', '-fv', 'mine');
    await docker('rmi', 'mine:1');
    expect(existsSync(note)).toBe(true);
    expect(await present()).toEqual(clean);
  });
});

describe('what builds leave', () => {
  const build = async (step: string): Promise<void> => {
    const context = tempFolder();
    writeFileSync(join(context, 'Dockerfile'), `FROM alpine:3.20\nRUN ${step}\n`);
    await docker('build', '-q', '-t', 'tutor-cached:1', context);
  };

  it('goes also when it came from the build cache, and is as old as that', async () => {
    const step = `echo ${process.pid} > /built`;
    await build(step);
    await docker('rmi', 'tutor-cached:1');
    // Dates are exact to the second.
    await docker('run', '--rm', 'alpine:3.20', 'sleep', '3');
    tutor = fresh();
    await tutor.begin(engine, lesson, exercise('volume'));
    await build(step);
    await build('echo other > /built');
    const plan = await tutor.planReset(engine, lesson);
    expect(plan.remove.map(({ type, because }) => `${type}: ${because}`).sort()).toEqual(['image: left over from a build', 'image: named tutor-…']);
    expect(plan.keep).toEqual([]);
    expect((await tutor.carryOut(engine, plan)).failed).toEqual([]);
    expect(await present()).toEqual(clean);
  });

  it('of their own stays where it was there before, or stands on another image', async () => {
    await docker('pull', '-q', 'busybox:1.36');
    clean = await present();
    const context = tempFolder();
    writeFileSync(join(context, 'Dockerfile'), `FROM busybox:1.36\nRUN echo ${process.pid} > /mine\n`);
    await docker('build', '-q', '-t', 'mine:1', context);
    await docker('rmi', 'mine:1');
    await docker('run', '--rm', 'alpine:3.20', 'sleep', '3');
    tutor = fresh();
    await tutor.begin(engine, lesson, exercise('volume'));
    const mine = await docker('build', '-q', context);
    const { remove, keep } = await tutor.planReset(engine, lesson);
    await docker('rmi', mine);
    expect(remove).toEqual([]);
    expect(keep).toMatchObject([{ type: 'image', id: mine }]);
  });
});

describe('watching', () => {
  const next = (id: string) => {
    const results: ExerciseResult[] = [];
    let wake: () => void = () => undefined;
    const watcher = tutor.watch(engine, lesson, exercise(id), { onResult: result => { results.push(result); wake(); } });
    const until = async (status: string): Promise<ExerciseResult> => {
      for (;;) {
        const found = results.find(result => result.status === status);
        if (found) return found;
        await new Promise<void>(resolve => (wake = resolve));
      }
    };
    return { watcher, until };
  };

  it('tells of a pass soon after the command returned', async () => {
    const took: number[] = [];
    for (let round = 0; round < 7; round++) {
      tutor = fresh();
      await tutor.begin(engine, lesson, exercise('volume'));
      const { until } = next('volume');
      await until('not-yet');
      await docker('volume', 'create', 'tutor-proof');
      const returned = Date.now();
      await until('passed');
      took.push(Date.now() - returned);
      await docker('volume', 'rm', 'tutor-proof');
    }
    expect(took.sort((a, b) => a - b)[3]).toBeLessThanOrEqual(150);
  });

  it('sees things come and go, without being asked', async () => {
    tutor = fresh();
    await docker('run', '-d', '--name', 'tutor-reader', 'alpine:3.20', 'sleep', '60');
    await tutor.begin(engine, lesson, exercise('gone'));
    const { until } = next('gone');
    await until('not-yet');
    await docker('rm', '-f', 'tutor-reader');
    expect(await until('passed')).toMatchObject({ checks: [{ pass: true }, { pass: true }] });
  });

  it('hears an answer that was given elsewhere', async () => {
    tutor = fresh();
    await tutor.begin(engine, lesson, exercise('word'));
    const { until } = next('word');
    await until('not-yet');
    const word = (await docker('logs', 'tutor-quiet')).slice(5);
    // As `docker-tutor answer` does in another terminal: another tutor on the same home.
    const home = join(tutor.progress.path, '..');
    createTutor({ course, home }).answer(lesson, exercise('word'), word);
    await until('passed');
    await tutor.carryOut(engine, await tutor.planReset(engine, lesson));
  });

  it('ends when told to', async () => {
    tutor = fresh();
    const { watcher, until } = next('volume');
    await until('not-yet');
    watcher.close();
    watcher.poke();
  });
});
