import { describe, expect, it } from 'vitest';
import { accepts } from '../../src/checks/answer/accept.js';
import type { Accept } from '../../src/checks/answer/read.js';
import { quizOptions } from '../../src/checks/answer/quiz.js';
import { tells } from './cases.js';
import { idOf } from './world.js';

const ask = (value: object, more: object = {}): unknown => ({ answer: { question: 'What?', value, ...more } });
const id = { container: { name: 'tutor-web', field: 'id' } };
const web = { id: 'abcd1234'.repeat(8) };
const image = { image: { name: 'nginx:1.27-alpine', field: 'layers' } };

tells('an answer', [
  ['right', ask(id), { containers: [web], answer: 'abcd1234abcd' }, 'pass'],
  ['not yet', ask(id), { containers: [web] }, 'nothing has been answered yet'],
  ['the image instead', ask(id), { containers: [web], answer: idOf('nginx:1.27-alpine').slice(7, 19) }, "that is the id of the container's image"],
  ['the name instead', ask(id), { containers: [web], answer: 'tutor-web' }, "that is the container's name"],
  ['too short', ask(id), { containers: [web], answer: 'abd' }, 'hexadecimal digits'],
  ['the gateway instead', ask({ container: { name: 'tutor-web', field: 'ip' } }), { containers: [{}], answer: '172.17.0.1' }, 'that is the gateway of `bridge`'],
  ['no address', ask({ container: { name: 'tutor-web', field: 'ip' } }), { containers: [{}], answer: 'web' }, 'an IP address is asked for'],
  ['no number', ask({ count: { of: 'running' } }), { containers: [{}], answer: 'lots' }, 'not the number of running containers: a number is asked for'],
  ['counted', ask({ count: { of: 'exited', filter: { label: 'a' } } }), { containers: [{ status: 'exited', labels: { a: '1' } }, { name: 'x', status: 'exited' }], answer: 'one' }, 'pass'],
  ['the beginning of it', ask({ text: '26.1.5+dfsg1' }), { answer: '26.1' }, '`26.1` is only the beginning of it'],
  ['a trap', ask(image, { traps: [{ value: { image: { name: 'nginx:1.27-alpine', field: 'history' } }, says: 'Those are lines.' }] }), { images: [{}], answer: '1' }, 'Those are lines.'],
  ['a trap of a text', ask(image, { traps: [{ value: { text: '3' }, says: 'Count again.' }] }), { images: [{}], answer: '3 layers' }, 'Count again.'],
  ['no such container', ask(id), { answer: 'x' }, 'There is no container `tutor-web`'],
  ['no such value', ask({ container: { name: 'tutor-web', field: 'hostPort', port: 80 } }), { containers: [{}], answer: '80' }, 'the engine has no such value now'],
  ['host port', ask({ container: { name: 'tutor-web', field: 'hostPort', port: 80 } }), { containers: [{ ports: [{ host: 32768, container: 80, protocol: 'tcp', ip: '' }] }], answer: '0.0.0.0:32768' }, 'pass'],
  ['the port inside instead', ask({ container: { name: 'tutor-web', field: 'hostPort', port: 80 } }), { containers: [{ ports: [{ host: 32768, container: 80, protocol: 'tcp', ip: '' }] }], answer: '80' }, 'that is the port inside the container'],
  ['from the log', ask({ logs: { container: 'tutor-web', matches: 'word is (\\S+)' } }), { containers: [{}], logs: { 'tutor-web': { stdout: 'the word is fig\n' } }, answer: 'Fig' }, 'pass'],
  ['from inside', ask({ exec: { container: 'tutor-web', command: ['hostname'] } }), { containers: [{}], exec: () => ({ stdout: 'abc\n' }), answer: 'abc' }, 'pass'],
  ['of a stopped container', ask({ exec: { container: 'tutor-web', command: ['hostname'] } }), { containers: [{ status: 'exited' }], answer: 'abc' }, '`docker start tutor-web`'],
  ['from the diff', ask({ changes: { container: 'tutor-web', kind: 'added', matches: '^/srv/.' } }), { containers: [{}], changes: [{ path: '/srv', kind: 'modified' }, { path: '/srv/a', kind: 'added' }], answer: '/srv/a' }, 'pass'],
  ['of the engine', ask({ engine: { field: 'version' } }), { answer: '1.51' }, 'that is the version of its API'],
  ['found by search', ask({ search: { term: 'nginx', field: 'officialStars' } }), { answer: '21,000' }, 'pass'],
]);

it('never gives the answer away', async () => {
  const { told } = await import('./world.js');
  expect(await told(ask({ image: { name: 'nginx:1.27-alpine', field: 'workdir' } }), { images: [{ workdir: '/xyzzy' }], answer: '/' })).not.toContain('xyzzy');
});

describe('what counts as the value', () => {
  it.each<[Accept, string, string, boolean]>([
    ['text', ' Hello  World. ', 'hello world', true],
    ['text', '"/app"', '/app', true],
    ['number', '3 layers', '3', true],
    ['number', 'three', '3', true],
    ['number', '1,234', '1234', true],
    ['number', '', '0', false],
    ['number', 'none', '0', true],
    ['id', 'sha256:abcd1234', 'sha256:abcd1234ef', true],
    ['id', 'nginx@sha256:abcd1234', 'sha256:abcd1234ef', true],
    ['id', 'abc', 'sha256:abcd1234ef', false],
    ['size', '8.83MB', '8829952', true],
    ['size', '8.4 MiB', '8829952', true],
    ['size', '9 MB', '8829952', true],
    ['size', '8829952', '8829952', true],
    ['size', '12 MB', '8829952', false],
    ['size', '64m', String(64 * 1024 ** 2), true],
    ['size', 'no limit', '0', true],
    ['port', '80/tcp -> 0.0.0.0:32768', '32768', true],
    ['port', ':32768', '32768', true],
    ['port', '80/tcp', '80', true],
    ['port', '3276', '32768', false],
  ])('%s: %j for %j is %s', (accept, typed, value, right) => expect(accepts(accept, typed, [value])).toBe(right));
});

const options = [{ text: 'A process', right: true, says: 'Yes.' }, { text: 'A small machine', says: 'It shares the kernel.' }, { text: 'A file', says: 'No.' }];
const quiz = { quiz: { question: 'What is a container?', options } };
const letter = (text: string): string => quizOptions({ question: 'What is a container?', options }).find(option => option.text === text)?.letter ?? '';

tells('a quiz', [
  ['by its text', quiz, { answer: 'a process' }, 'pass'],
  ['by its letter', quiz, { answer: `${letter('A process').toUpperCase()})` }, 'pass'],
  ['wrong', quiz, { answer: letter('A small machine') }, '`A small machine` is not right', 'It shares the kernel.'],
  ['a slip of the pen', quiz, { answer: 'a smal machine' }, 'It shares the kernel.'],
  ['none of them', quiz, { answer: 'zebra' }, 'is none of the options', '`a`, `b` or `c`'],
  ['not yet', quiz, {}, 'nothing has been answered yet'],
]);

it('shuffles the same way every time', () => expect(quizOptions({ question: 'q', options })).toEqual(quizOptions({ question: 'q', options })));
