import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterAll(() => it.stop());

async function run(script: string, host: object = {}): Promise<string> {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', script], Tty: true, HostConfig: host })).json<{ Id: string }>();
  const ended = it.call('POST', `/containers/${Id}/wait?condition=next-exit`);
  await it.call('POST', `/containers/${Id}/start`);
  await ended;
  const logs = (await it.call('GET', `/containers/${Id}/logs?stdout=1`)).body.replaceAll('\r', '');
  await it.call('DELETE', `/containers/${Id}?v=1`);
  return logs;
}

test.each([
  ['ps -o pid,args', 'PID   COMMAND\n    1 ps -o pid,args\n'],
  ['ps -o pid=', '    1\n'],
  ['ps -o comm,user=WHO -o ppid', 'COMMAND          WHO      PPID\nps               root         0\n'],
])('%s', async (script, out) => expect(await run(script)).toBe(out));

test('an unknown column', async () => expect(await run('ps -o foo')).toContain("ps: bad -o argument 'foo', supported arguments: user,group,"));

test.each(['sleep 9 &', '(sleep 9) &', '{ sleep 9; } & sleep 9 &'])('%s: one process for each command', async script => {
  const commands = script.match(/sleep/g)!.length;
  // What runs in the background is a shell first, and may still be one when the next command looks.
  const all = await run(`${script}\nuntil [ $(ps -o args | grep -cx 'sleep 9') -ge ${commands} ]; do :; done\nps -o args`);
  expect(all.split('\n').filter(line => line === 'sleep 9')).toHaveLength(commands);
});

test('in the background a command takes its shell over', async () => expect(await run('sleep 9 & sleep 9 & ps -o comm | sort | uniq -c')).toMatch(/2 sleep/));

test('a volume asked for by its long name outlives its container, one that was not goes with it', async () => {
  const names = async (): Promise<string[]> => ((await it.call('GET', '/volumes')).json<{ Volumes: { Name: string }[] }>().Volumes ?? []).map(({ Name }) => Name);
  const { Name } = (await it.call('POST', '/volumes/create', { Labels: { junk: 'yes' } })).json<{ Name: string }>();
  await run('echo hi > /work/note', { Binds: [`${Name}:/work`], Mounts: [{ Type: 'volume', Target: '/data' }] });
  expect(await names()).toEqual([Name]);
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
