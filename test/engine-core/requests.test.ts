import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine, ObservedRequest } from '../../src/docker/types.js';
import type { ExerciseResult } from '../../src/engine/api.js';
import { parseRequests, withRequest } from '../../src/engine/attempt/requests.js';
import { partsOf, tutorOf } from '../../src/engine/tutor.js';
import { course as courseOf, exercise, lesson as lessonOf } from './sample.js';
import { tempFolder } from './temp.js';

const asked = (path: string, more: Partial<ObservedRequest> = {}): ObservedRequest => ({ method: 'GET', path, query: {}, status: 200, at: 1, ...more });
const ps = asked('/containers/json');

const any = { kind: 'any', params: [{ kind: 'request', params: { operation: 'ContainerList' } }, { kind: 'quiz', params: { question: 'Which?', options: [{ text: 'a', right: true, says: '' }, { text: 'b', right: false, says: '' }] } }] };
const look = exercise('look', { checks: [any] });
const other = exercise('other');
const lesson = lessonOf(1, 'looking', [look, other]);
const course = courseOf(lesson);
/** Of an engine that is asked nothing: these checks need none. */
const engine = { endpoint: { host: 'unix:///nowhere', source: 'test' }, watch: () => ({ close: () => undefined }) } as unknown as Engine;

const open = (home = tempFolder(), listening?: boolean) => {
  const parts = partsOf({ home, workspaceBase: tempFolder(), ...(listening === undefined ? {} : { listening }) });
  return { parts, home, tutor: tutorOf(parts, course), stored: () => parts.attempts.read('lesson-1/look')?.requests };
};

describe('the requests of an attempt', () => {
  it('keeps each once, the newest forty, and none that is too long', () => {
    expect(withRequest([ps], { ...ps, at: 2 })).toEqual([ps]);
    expect(withRequest([ps], { ...ps, status: 404 })).toHaveLength(2);
    const many = Array.from({ length: 60 }, (_, at) => asked(`/containers/${at}/json`)).reduce<readonly ObservedRequest[]>(withRequest, []);
    expect(many).toHaveLength(40);
    expect(many.at(-1)?.path).toBe('/containers/59/json');
    expect(withRequest([], asked('/containers/json', { query: { filters: 'x'.repeat(3000) } }))).toEqual([]);
  });

  it('reads of a file what it can', () => {
    expect(parseRequests(undefined)).toEqual([]);
    expect(parseRequests([ps, { ...ps, status: 'ok' }, { ...ps, query: { a: 1 } }, null, 'x'])).toEqual([ps]);
  });
});

describe('a tutor that is told of requests', () => {
  it('keeps those that a check of the exercise is about', async () => {
    const { tutor, stored } = open();
    tutor.observed(lesson, look, asked('/info'));
    tutor.observed(lesson, look, { ...ps, method: 'POST' });
    tutor.observed(lesson, other, ps);
    expect(stored()).toBeUndefined();
    expect(await tutor.verify(engine, lesson, look)).toMatchObject({ status: 'not-yet' });
    tutor.observed(lesson, look, ps);
    expect(stored()).toEqual([ps]);
    expect(await tutor.verify(engine, lesson, look)).toMatchObject({ status: 'passed' });
  });

  it('agrees with one in another process, which hears nothing, and with files that were written before', async () => {
    const { tutor, home, parts } = open();
    tutor.observed(lesson, look, ps);
    const path = parts.attempts.path;
    expect(await open(home).tutor.verify(engine, lesson, look)).toMatchObject({ status: 'passed' });

    const old = JSON.parse(readFileSync(path, 'utf8')) as { attempts: Record<string, { requests?: unknown }> };
    delete old.attempts['lesson-1/look']?.requests;
    const before = tempFolder();
    writeFileSync(join(before, 'attempts.json'), JSON.stringify(old));
    expect(await open(before).tutor.verify(engine, lesson, look)).toMatchObject({ status: 'not-yet' });
  });

  it('speaks of requests only while it listens', async () => {
    const { tutor } = open();
    const said = async (): Promise<string> => JSON.stringify((await tutor.verify(engine, lesson, look)).checks);
    expect(await said()).not.toContain('docker ps');
    tutor.listening(true);
    expect(await said()).toMatch(/you listed the containers or answered: Which\?.*`docker ps`/);
    tutor.listening(false);
    expect(await said()).not.toContain('docker ps');
  });

  it('looks again at once where it watches, and no more afterwards', async () => {
    const { tutor } = open();
    const results: ExerciseResult['status'][] = [];
    const watched = tutor.watch(engine, lesson, look, { onResult: ({ status }) => results.push(status) });
    onTestFinished(() => watched.close());
    await expect.poll(() => results).toEqual(['not-yet']);
    tutor.observed(lesson, look, ps);
    await expect.poll(() => results.at(-1)).toBe('passed');
    const count = results.length;
    tutor.observed(lesson, look, { ...ps, status: 404 });
    tutor.listening(true);
    await new Promise(resolve => setImmediate(resolve));
    expect(results).toHaveLength(count);
  });

  it('forgets them with the attempt', async () => {
    const { tutor, parts, stored } = open();
    tutor.observed(lesson, look, ps);
    const { renewed } = await import('../../src/engine/attempt/attempt.js');
    parts.attempts.update('lesson-1/look', old => renewed(old, { begunAt: 5, setUp: false }));
    expect(stored()).toEqual([]);
  });
});
