import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  for (const [name, tag] of [['alpine', '3.20'], ['nginx', '1.27-alpine'], ['redis', '7-alpine'], ['registry', '2']]) await it.call('POST', `/images/create?fromImage=${name}&tag=${tag}`);
  await it.call('POST', '/networks/create', { Name: 'net' });
});
afterAll(() => it.stop());

async function start(name: string, body: object): Promise<void> {
  await it.call('POST', `/containers/create?name=${name}`, body);
  expect((await it.call('POST', `/containers/${name}/start`)).status).toBe(204);
}

/** Runs a script in a container of its own until it succeeds or gives up: services take a moment to listen. */
async function run(script: string, network = 'net'): Promise<{ code: number; out: string }> {
  const { Id } = (await it.call('POST', '/v1.45/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', script], Tty: true, HostConfig: { NetworkMode: network } })).json<{ Id: string }>();
  const ended = it.call('POST', `/containers/${Id}/wait?condition=next-exit`);
  await it.call('POST', `/containers/${Id}/start`);
  const code = (await ended).json<{ StatusCode: number }>().StatusCode;
  return { code, out: (await it.call('GET', `/containers/${Id}/logs?stdout=1&stderr=1`)).body.replaceAll('\r\n', '\n') };
}
const until = (host: string, port: number): string => `until nc -z ${host} ${port}; do sleep 0.05; done;`;

test('nginx serves its files on the network and on the published port', async () => {
  await start('web', { Image: 'nginx:1.27-alpine', ExposedPorts: { '80/tcp': {} }, HostConfig: { NetworkMode: 'net', PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } } });
  const inside = await run(`${until('web', 80)} wget -qO- http://web/ | head -4; wget -q http://web/nope`);
  expect(inside).toEqual({ code: 1, out: '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\nwget: server returned error: HTTP/1.1 404 Not Found\n' });
  const ports = (await it.call('GET', '/containers/web/json')).json<{ NetworkSettings: { Ports: Record<string, { HostPort: string }[]> } }>().NetworkSettings.Ports;
  const status = await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: ports['80/tcp']![0]!.HostPort, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(200);
});

test('redis counts, and a volume keeps its data', async () => {
  const body = { Image: 'redis:7-alpine', HostConfig: { NetworkMode: 'net', Binds: ['keep:/data'] } };
  await start('store', body);
  expect((await run(`${until('store', 6379)} printf 'SET a 41\\r\\nINCR a\\r\\nGET nope\\r\\nSAVE\\r\\n' | nc store 6379`)).out).toBe('+OK\n:42\n$-1\n+OK\n');
  await it.call('DELETE', '/containers/store?force=1');
  await start('store', body);
  expect((await run(`${until('store', 6379)} printf 'GET a\\r\\n' | nc store 6379`)).out).toBe('$2\n42\n');
});

test('the registry answers its protocol', async () => {
  await start('reg', { Image: 'registry:2', HostConfig: { NetworkMode: 'net' } });
  expect((await run(`${until('reg', 5000)} wget -qO- http://reg:5000/v2/_catalog`)).out).toBe('{"repositories":[]}\n');
});

test('grep on a live pipe says what it finds before its input ends', async () => {
  expect((await run(`(echo one; echo two) | grep -n 't[w]o'; yes one | grep -q one && echo seen`, 'none')).out).toContain('2:two\nseen\n');
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
