import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asked, OPERATION_IDS, OPERATIONS } from '../../src/checks/request/operations.js';
import { titleOf } from '../../src/checks/table.js';
import { tells } from './cases.js';
import { evaluate, parse } from './world.js';

const logs = (more: object = {}): unknown => ({ request: { operation: 'ContainerLogs', container: 'tutor-web', ...more } });
const log = (name: string, more: object = {}) => ({ path: `/containers/${name}/logs`, query: { stdout: '1', stderr: '1' }, ...more });
const ps = (query: object): unknown => ({ request: { operation: 'ContainerList', query } });
const history = { request: { operation: 'ImageHistory', image: 'alpine:3.20' } };
const id = 'abcdef'.repeat(10) + '0123';
const web = [{ id }];

tells('requests', [
  ['by name', logs(), { containers: web, requests: [log('tutor-web')] }, 'pass'],
  ['by id', logs(), { containers: web, requests: [log(id)] }, 'pass'],
  ['by the beginning of the id', logs(), { containers: web, requests: [log(id.slice(0, 4))] }, 'pass'],
  ['of a thing that has gone since', logs(), { requests: [log('tutor-web')] }, 'pass'],
  ['hijacked', logs(), { containers: web, requests: [log('tutor-web', { status: 101 })] }, 'pass'],
  ['with a flag', logs({ query: { follow: true } }), { containers: web, requests: [log('tutor-web', { query: { follow: '1' } })] }, 'pass'],
  ['with the flag as other clients write it', ps({ all: '1' }), { requests: [{ path: '/containers/json', query: { all: 'true' } }] }, 'pass'],
  ['without a flag, as asked', ps({ all: false }), { requests: [{ path: '/containers/json' }] }, 'pass'],
  ['with a part of a filter', ps({ filters: { contains: 'exited' } }), { requests: [{ path: '/containers/json', query: { filters: '{"status":{"exited":true}}' } }] }, 'pass'],
  ['an image by another spelling', history, { requests: [{ path: '/images/docker.io%2Flibrary%2Falpine:3.20/history' }] }, 'pass'],
  ['an image by slashes', history, { requests: [{ path: '/images/docker.io/library/alpine:3.20/history' }] }, 'pass'],
  ['of any container', { request: { operation: 'ContainerStats' } }, { requests: [{ path: '/containers/x/stats' }] }, 'pass'],

  ['never', logs(), { containers: web }, 'you read the log of `tutor-web`', 'has not been asked', '`docker logs`'],
  ['something else', logs(), { containers: web, requests: [{ path: '/containers/tutor-web/json' }] }, 'has not been asked'],
  ['posted', { request: { operation: 'SystemInfo' } }, { requests: [{ method: 'POST' }] }, 'has not been asked'],
  ['of another container', logs(), { containers: web, requests: [log('tutor-db')] }, 'you asked about `tutor-db`', 'Ask about `tutor-web`'],
  ['of another container, by id', logs(), { containers: [...web, { name: 'tutor-db', id: '99'.repeat(32) }], requests: [log('99'.repeat(32))] }, 'you asked about `tutor-db`'],
  ['an id is not a name that begins like it', logs(), { containers: [{ id: `dead${id.slice(4)}` }], requests: [log('dead-letter')] }, 'you asked about `dead-letter`'],
  ['misspelt', logs(), { containers: web, requests: [log('tutor_web', { status: 404 })] }, 'there is no container `tutor_web`, with `_` where `-` belongs'],
  ['misspelt, as the CLI finds out', logs(), { containers: web, requests: [{ path: '/containers/tutor-wbe/json', status: 404 }] }, 'there is no container `tutor-wbe`, which is spelled differently'],
  ['too early, as the CLI finds out', logs(), { containers: web, requests: [{ path: '/containers/tutor-web/json', status: 404 }] }, 'answered with an error (404)', '`tutor-web` was not there then'],
  ['another thing in vain', logs(), { containers: web, requests: [{ path: '/containers/alpine:3.20/json', status: 404 }] }, 'has not been asked'],
  ['of what is not there', logs(), { containers: web, requests: [log('banana', { status: 404 })] }, 'you asked about `banana`, which the engine does not know'],
  ['too early', logs(), { containers: web, requests: [log('tutor-web', { status: 404 })] }, 'answered with an error (404)', '`tutor-web` was not there then'],
  ['while the engine was ill', ps({}), { requests: [{ path: '/containers/json', status: 500 }] }, 'answered with an error (500)', 'Read what the engine said'],
  ['without the flag', ps({ all: '1' }), { requests: [{ path: '/containers/json' }] }, 'but not with `--all`', 'once more with `--all`'],
  ['with another value', logs({ query: { tail: 5 } }), { containers: web, requests: [log('tutor-web', { query: { tail: '50' } })] }, 'not with `--tail`'],
  ['a parameter without a flag', ps({ before: 'x' }), { requests: [{ path: '/containers/json' }] }, 'not with `before` `x`'],
  ['both, apart', logs({ query: { follow: '1' } }), { containers: web, requests: [log('tutor-web'), log('tutor-db', { query: { follow: '1' } })] }, 'not with `--follow`'],
]);

const either = { any: [logs(), { answer: { question: 'Which number came last?', value: { text: '7' } } }] };

tells('beside an answer', [
  ['asked', either, { containers: web, requests: [log('tutor-web')] }, 'pass'],
  ['answered', either, { answer: '7', containers: web }, 'pass'],
  ['asked, as another process heard it', either, { listening: false, containers: web, requests: [log('tutor-web')] }, 'pass'],
  ['neither, in the shell', either, { containers: web }, 'you read the log of `tutor-web` or your answer', 'has not been asked that since this exercise began; nothing has been answered yet', '`docker logs`'],
]);

describe('outside the shell of the tutor', () => {
  it('nothing is said of requests', async () => {
    const outcome = await evaluate(either, { listening: false, containers: web });
    expect(outcome).toMatchObject({ pass: false, expected: 'Your answer to: Which number came last?', found: 'Nothing has been answered yet.' });
    expect(JSON.stringify(outcome)).not.toMatch(/shell|request|docker logs/);
    expect(titleOf(parse(either))).toBe('Which number came last?');
    expect(titleOf(parse(either), { listening: true })).toBe('you read the log of `tutor-web` or answered: Which number came last?');
  });
  it('a request alone says why it cannot pass', async () => expect(await evaluate(logs(), { listening: false })).toMatchObject({ found: expect.stringContaining('it is not open') as unknown }));
});

describe('what a lesson may write', () => {
  it.each([
    [{ operation: 'ContainerLog' }, /ContainerLogs/],
    [{ operation: 'ContainerList', container: 'tutor-web' }, /`ContainerList` is about no one thing: leave `container` out/],
    [{ operation: 'ContainerLogs', image: 'alpine' }, /`ContainerLogs` is about one container: leave `image` out/],
    [{ operation: 'ContainerLogs', containers: 'x' }, /did you mean `container`/],
  ])('%j', (params, says) => expect(() => parse({ request: params })).toThrow(says));
});

describe('the table of operations', () => {
  it.each([
    ['GET', '/images/json', { operation: 'ImageList' }],
    ['GET', '/images/search', { operation: 'ImageSearch' }],
    ['GET', '/images/json/json', { operation: 'ImageInspect', target: 'json' }],
    ['GET', '/images/localhost:5000/me/app:1/json', { operation: 'ImageInspect', target: 'localhost:5000/me/app:1' }],
    ['HEAD', '/containers/a/archive', { operation: 'ContainerArchiveInfo', target: 'a' }],
    ['GET', '/containers/a%zz/json', { operation: 'ContainerInspect', target: 'a%zz' }],
    ['GET', '/containers/a/b/json', undefined],
    ['HEAD', '/_ping', undefined],
    ['POST', '/containers/a/start', undefined],
  ])('%s %s', (method, path, expected) => expect(asked({ method, path })).toEqual(expected));

  it('is in the documentation, whole', () => {
    const docs = readFileSync(new URL('../../docs/lesson-format.md', import.meta.url), 'utf8');
    for (const operation of OPERATION_IDS) expect(docs).toContain(`\`${operation}\``);
    for (const { command } of Object.values(OPERATIONS)) expect(docs).toContain(`\`${command}\``);
  });
});
