import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';
import { raw, upgrade } from './api-raw.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterAll(() => it.stop());

async function run(name: string, body: object): Promise<void> {
  expect((await it.call('POST', `/containers/create?name=${name}`, { Image: 'alpine:3.20', ...body })).status).toBe(201);
  expect((await it.call('POST', `/containers/${name}/start`)).status).toBe(204);
}
const attach = (name: string, query = ''): ReturnType<typeof raw> => raw(it.socket, upgrade(`/containers/${name}/attach?stream=1&stdin=1&stdout=1${query}`));

test('two clients see the same terminal; the detach keys let one go', async () => {
  await run('shared', { Cmd: ['sh'], Tty: true, OpenStdin: true });
  const [one, two] = [attach('shared'), attach('shared')];
  await Promise.all([one.until('\r\n\r\n'), two.until('\r\n\r\n')]);
  one.socket.write('echo $((40+2))\r');
  await Promise.all([one.until('42'), two.until('42')]);
  two.socket.write('\x10\x11');
  await two.ended;
  one.socket.write('echo still $((1+1))\r');
  await one.until('still 2');
  expect(two.text()).not.toContain('still 2');
  expect((await it.call('GET', `/events?since=1&until=${Date.now() / 1000}`)).body).not.toContain('"Action":"die"');
});

test('detach keys of the client, and none that are', async () => {
  await run('keys', { Cmd: ['cat'], Tty: true, OpenStdin: true });
  const one = attach('keys', '&detachKeys=ctrl-x,q');
  await one.until('\r\n\r\n');
  one.socket.write('a\x18q');
  await one.ended;
  const two = attach('keys', '&detachKeys=nonsense');
  expect(await two.until('provided')).toMatch(/^HTTP\/1.1 400 /);
  expect((await it.call('GET', '/containers/keys/json')).json<{ State: { Running: boolean } }>().State.Running).toBe(true);
});

test('the end of input ends what it may end, and only the connection elsewhere', async () => {
  await run('ends', { Cmd: ['cat'], OpenStdin: true, StdinOnce: true });
  const one = attach('ends');
  one.socket.end('hello\n');
  await one.ended;
  expect(one.text()).toMatch(/multiplexed-stream[^]*hello\n$/);
  await run('stays', { Cmd: ['cat'], OpenStdin: true });
  const two = attach('stays');
  await two.until('\r\n\r\n');
  two.socket.end();
  await two.ended;
  expect((await it.call('GET', '/containers/stays/json')).json<{ State: { Running: boolean } }>().State.Running).toBe(true);
});

test('what runs does not mind that its client goes', async () => {
  await run('flood', { Cmd: ['sh', '-c', 'i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; i=$((i+1)); done; echo done'] });
  const one = attach('flood');
  await one.until('0123');
  one.socket.destroy();
  expect((await it.call('POST', '/containers/flood/wait')).json()).toEqual({ StatusCode: 0 });
});

test('an exec answers, tells how it ended and is not run twice', async () => {
  await run('host', { Cmd: ['sleep', '1000'] });
  const create = async (body: object): Promise<string> => (await it.call('POST', '/containers/host/exec', body)).json<{ Id: string }>().Id;
  const echo = await create({ Cmd: ['sh', '-c', 'cat; exit 3'], AttachStdin: true, AttachStdout: true, DetachKeys: 'ctrl-a' });
  const one = raw(it.socket, upgrade(`/exec/${echo}/start`, '{}'), 'typed\n');
  one.socket.end();
  await one.ended;
  expect(one.text()).toMatch(/^HTTP\/1.1 101 UPGRADED[^]*Api-Version: 1.51[^]*typed\n$/i);
  expect((await it.call('GET', `/exec/${echo}/json`)).json()).toMatchObject({ Running: false, ExitCode: 3, DetachKeys: 'AQ==' });
  expect((await it.call('POST', `/exec/${echo}/start`, {})).body).toContain('has already run');
  expect((await it.call('POST', '/containers/host/exec', { Cmd: ['id'], User: 'nobody-there' })).status).toBe(400);
  const never = await create({ Cmd: ['id'] });
  expect((await it.call('GET', '/containers/host/json')).json()).toMatchObject({ ExecIDs: [never] });
  await it.call('POST', '/containers/host/kill');
  expect((await it.call('GET', `/exec/${never}/json`)).status).toBe(404);
});

test('HTTP as it may come: 1.0, pipelined, in chunks, with Expect', async () => {
  const old = raw(it.socket, 'GET /_ping HTTP/1.0\r\n\r\n');
  await old.ended;
  expect(old.text()).toMatch(/^HTTP\/1.1 200 OK[^]*OK$/);
  const two = raw(it.socket, 'GET /_ping HTTP/1.1\r\nHost: d\r\n\r\nGET /version HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n');
  await two.ended;
  expect(two.text()).toMatch(/OKHTTP\/1.1 200 OK[^]*"ApiVersion":"1.51"/);
  const body = JSON.stringify({ Name: 'chunked' });
  const chunked = raw(it.socket, 'POST /volumes/create HTTP/1.1\r\nHost: d\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n');
  await chunked.until('100 Continue');
  chunked.socket.write(`5\r\n${body.slice(0, 5)}\r\n${(body.length - 5).toString(16)}\r\n${body.slice(5)}\r\n0\r\n\r\n`);
  await chunked.ended;
  expect(chunked.text()).toContain('"Name":"chunked"');
  const gone = raw(it.socket, 'GET /containers//json HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n');
  await gone.ended;
  expect(gone.text()).toMatch(/^HTTP\/1.1 301 [^]*Location: \/containers\/json/);
});

test('a follower of a log is let go when the container ends', async () => {
  await run('speaks', { Cmd: ['sh', '-c', 'echo one; sleep 0.3; echo two'] });
  const follower = raw(it.socket, 'GET /containers/speaks/logs?stdout=1&follow=1 HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n');
  await follower.ended;
  expect(follower.text()).toMatch(/one\n[^]*two\n/);
});

test('SIGINT ends a script that is pid 1, but not the program it has become', async () => {
  await run('script', { Cmd: ['sh', '-c', 'while true; do echo on; sleep 0.05; done'] });
  await expect.poll(async () => (await it.call('GET', '/containers/script/logs?stdout=1')).body).toContain('on');
  await it.call('POST', '/containers/script/kill?signal=INT');
  expect((await it.call('POST', '/containers/script/wait')).json()).toEqual({ StatusCode: 130 });
  await run('program', { Cmd: ['sh', '-c', "trap 'exit 3' INT; echo on; exec sleep 1000"] });
  await expect.poll(async () => (await it.call('GET', '/containers/program/top')).body).toContain('"sleep 1000"');
  await it.call('POST', '/containers/program/kill?signal=INT');
  expect((await it.call('GET', '/containers/program/json')).json()).toMatchObject({ State: { Running: true } });
});

test('nothing went wrong inside, and no listener is left', async () => {
  expect(it.faults).toEqual([]);
  const before = it.engine.store.events.listening;
  const again = raw(it.socket, 'GET /events HTTP/1.1\r\nHost: d\r\n\r\n');
  await again.until('200 OK');
  expect(it.engine.store.events.listening).toBe(before + 1);
  again.socket.destroy();
  await once(again.socket, 'close');
  await expect.poll(() => it.engine.store.events.listening).toBe(before);
});
