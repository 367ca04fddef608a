import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterAll(() => it.stop());

async function run(command: string[], extra: object = {}): Promise<{ id: string; code: number; out: string }> {
  const id = (await it.call('POST', '/v1.45/containers/create', { Image: 'alpine:3.20', Cmd: command, Tty: true, ...extra })).json<{ Id: string }>().Id;
  const ended = it.call('POST', `/containers/${id}/wait?condition=next-exit`);
  await it.call('POST', `/containers/${id}/start`);
  const code = (await ended).json<{ StatusCode: number }>().StatusCode;
  return { id, code, out: (await it.call('GET', `/containers/${id}/logs?stdout=1&stderr=1`)).body };
}

test('says what it is', async () => {
  expect((await it.call('GET', '/version')).json<{ Platform: { Name: string } }>().Platform.Name).toContain('practice engine');
});

test('refuses versions and paths it does not have', async () => {
  expect(await it.call('GET', '/v1.99/info')).toMatchObject({ status: 400, body: expect.stringContaining('client version 1.99 is too new') as string });
  expect((await it.call('GET', '/v1.45/nope')).json()).toEqual({ message: 'page not found' });
});

test.each([
  ['exit 3', 3, ''],
  ['for i in 1 2; do echo $i; done | wc -l', 0, '2\n'],
  ['nope', 127, 'sh: nope: not found\n'],
  ['kill -TERM $$; echo alive', 0, 'alive\n'],
  ['trap "echo bye" EXIT; x=$(echo a b | tr a-z A-Z); echo "$x"', 0, 'A B\nbye\n'],
])('runs %s', async (script, code, out) => {
  const done = await run(['sh', '-c', script]);
  expect(done).toMatchObject({ code, out: out.replaceAll('\n', '\r\n') });
});

test('a command that is not there', async () => {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['nope'] })).json<{ Id: string }>();
  const reply = await it.call('POST', `/containers/${Id}/start`);
  expect(reply.status).toBe(400);
  expect(reply.body).toContain('executable file not found in $PATH');
});

test('a killed busy loop stops at once', async () => {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'while true; do :; done'] })).json<{ Id: string }>();
  await it.call('POST', `/containers/${Id}/start`);
  expect((await it.call('POST', `/containers/${Id}/kill`)).status).toBe(204);
  expect((await it.call('GET', `/containers/${Id}/json`)).json<{ State: { ExitCode: number } }>().State.ExitCode).toBe(137);
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
