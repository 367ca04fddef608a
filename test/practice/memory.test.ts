import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterAll(() => it.stop());

test.each([20 << 20, 0])('a process that takes all memory is killed, with the limit %d', { timeout: 30_000 }, async (Memory) => {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['tail', '/dev/zero'], HostConfig: { Memory } })).json<{ Id: string }>();
  const ended = it.call('POST', `/containers/${Id}/wait?condition=next-exit`);
  await it.call('POST', `/containers/${Id}/start`);
  expect((await ended).json()).toEqual({ StatusCode: 137 });
  expect((await it.call('GET', `/containers/${Id}/json`)).json<{ State: object }>().State).toMatchObject({ OOMKilled: true, ExitCode: 137 });
});

test('an endless reader can be killed', { timeout: 30_000 }, async () => {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'cat /dev/zero > /dev/null'] })).json<{ Id: string }>();
  await it.call('POST', `/containers/${Id}/start`);
  expect((await it.call('POST', `/containers/${Id}/kill`)).status).toBe(204);
});

test.each([
  ['POST', '/containers/create', '{"Image":', 400],
  ['GET', '/v1.45/containers/json?filters={', undefined, 400],
  ['GET', '/nope', undefined, 404],
  ['GET', '/containers/..%2f..%2fetc/json', undefined, 404],
])('%s %s is refused and the engine stays up', async (method, path, body, status) => {
  expect((await it.call(method, path, body)).status).toBe(status);
  expect((await it.call('GET', '/_ping')).body).toBe('OK');
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
