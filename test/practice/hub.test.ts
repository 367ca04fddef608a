import { afterAll, beforeAll, expect, test } from 'vitest';
import { available } from '../../src/practice/images/catalogue.js';
import { hub } from '../../src/practice/images/data/hub.js';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => void (it = await practice()));
afterAll(() => it.stop());

const search = async (query: string): Promise<string[]> => (await it.call('GET', `/images/search?${query}`)).json<{ name: string }[]>().map(({ name }) => name);
const filter = (of: object): string => `&filters=${encodeURIComponent(JSON.stringify(of))}`;

test('every repository of the catalogue has its words and stars', () => expect(available().map(({ name }) => name).filter((name) => !(hub[name]?.stars))).toEqual([]));

test('docker search', async () => {
  expect(await search('term=nginx')).toEqual(['nginx']);
  expect(await search('term=library/nginx')).toEqual(['nginx']);
  expect(await search('term=ngnix')).toEqual([]);
  expect((await search('term=i')).slice(0, 2)).toEqual(['nginx', 'redis']);
  expect(await search('term=i&limit=1')).toEqual(['nginx']);
});

test('its filters', async () => {
  expect(await search(`term=nginx${filter({ 'is-official': ['true'] })}`)).toEqual(['nginx']);
  expect(await search(`term=nginx${filter({ 'is-official': ['false'] })}`)).toEqual([]);
  expect(await search(`term=i${filter({ stars: ['20000'] })}`)).toEqual(['nginx']);
  expect((await it.call('GET', `/images/search?term=a${filter({ stars: ['many'] })}`)).json()).toEqual({ message: "invalid filter 'stars=many'" });
  expect((await it.call('GET', '/images/search?term=a&limit=101')).json()).toEqual({ message: 'limit 101 is outside the range of [1, 100]' });
});

test('what cannot be simulated says so', async () => {
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'vi x; echo $?'], Tty: true })).json<{ Id: string }>();
  const ended = it.call('POST', `/containers/${Id}/wait?condition=next-exit`);
  await it.call('POST', `/containers/${Id}/start`);
  await ended;
  const said = (await it.call('GET', `/containers/${Id}/logs?stdout=1`)).body;
  expect(said).toMatch(/^vi: .*no editor[^\n]*\n1\r\n$/);
});
