import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack, type TarEntry } from '../../src/practice/fs/tar.js';
import { practice, type Practice } from './harness.js';

let it: Practice;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterAll(() => it.stop());

/** Sends bytes as they are; resolves with all that came back, however the connection ended. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(it.socket);
    let text = '';
    socket.on('data', (part) => (text += part.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(bytes);
    socket.end();
  });
}

function send(method: string, path: string, body: Buffer | string, type = 'application/json'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const req = request({ socketPath: it.socket, method, path, agent: false, headers: { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) } }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    req.on('error', reject);
    req.end(body);
  });
}

const alive = async (): Promise<void> => {
  expect((await it.call('GET', '/_ping')).body).toBe('OK');
  expect(it.faults.splice(0)).toEqual([]);
};

test.each([
  ['no HTTP at all', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03hello', '400'],
  ['a method that is none', 'GE T / HTTP/1.1\r\n\r\n', '400'],
  ['a header without end', `GET /_ping HTTP/1.1\r\nX: ${'a'.repeat(2 << 20)}\r\n\r\n`, '431'],
  ['headers without number', `GET /_ping HTTP/1.1\r\n${Array.from({ length: 200_000 }, (_, i) => `X${i}: 1`).join('\r\n')}\r\n\r\n`, '431'],
  ['two lengths', 'POST /containers/create HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', '400'],
  ['a length below zero', 'POST /containers/create HTTP/1.1\r\nContent-Length: -5\r\n\r\n{}', '400'],
  ['a chunk that is none', 'POST /containers/create HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', '400'],
])('%s is refused', { timeout: 20_000 }, async (_title, bytes, status) => {
  expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await alive();
});

test('a body that is cut short does not matter', async () => {
  await raw('POST /containers/create HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"Image":');
  await raw('PUT /containers/x/archive?path=/ HTTP/1.1\r\nContent-Length: 99999\r\n\r\nabc');
  await alive();
});

test.each([
  ['broken JSON', '{"Image":', 400],
  ['JSON of another kind', '[1,2]', 400],
  ['a bind with a NUL', '{"Image":"alpine:3.20","Cmd":["true"],"HostConfig":{"Binds":["/tmp/a\\u0000b:/x"]}}', 500],
  ['a string for a list', '{"Image":"alpine:3.20","Cmd":{"a":1}}', 400],
  ['a list for an object', '{"Image":"alpine:3.20","HostConfig":[]}', 400],
  ['a number for a name', '{"Image":5}', 400],
  ['deep nesting', `{"Image":"alpine:3.20","Labels":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 400],
])('create with %s is refused', async (_title, body, status) => {
  const answer = await send('POST', '/containers/create', body);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toEqual({ message: expect.any(String) });
  await alive();
});

test('a JSON body of 100 MB is too large, and is told so', { timeout: 30_000 }, async () => {
  expect(await send('POST', '/containers/create', Buffer.alloc(100 << 20, 0x20))).toMatchObject({ status: 413 });
  await alive();
});

test.each(['a/b', '..', '../../etc', 'a%00b', 'ä', ' '])('a container cannot be called %.20s', async (name) => {
  const answer = await send('POST', `/containers/create?name=${encodeURIComponent(name)}`, '{"Image":"alpine:3.20","Cmd":["true"]}');
  expect(answer.status).toBe(400);
  await alive();
});

test.each(['/containers/%00/json', '/containers/%E0%A4%A/json', '/containers/..%2f..%2fetc%2fpasswd/json', '/volumes/..%2f..%2fetc', '/images/%2e%2e%2f/json', '/v1.999999999999999999999/_ping', '//', '/v1.51', '/%'])('%s finds nothing', async (path) => {
  const { status } = await it.call('GET', path);
  expect(status === 301 || (status >= 400 && status < 500)).toBe(true);
  await alive();
});

const meta = { mode: 0o644, uid: 0, gid: 0, mtime: 0 };
const tar = (...entries: Partial<TarEntry>[]): Buffer => Buffer.concat([...pack(entries.map((entry) => ({ ...meta, name: 'x', kind: 'file', data: Buffer.from('bad'), ...entry }) as TarEntry))]);
const container = async (): Promise<string> => (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sleep', '100'] })).json<{ Id: string }>().Id;

test.each([
  ['names that lead out', tar({ name: '../../../../escaped' })],
  ['a truncated archive', tar({ name: 'a', data: Buffer.alloc(5000) }).subarray(0, 2000)],
  ['no archive', Buffer.alloc(5000, 'x')],
  ['a torn gzip', gzipSync(tar({ name: 'a', data: Buffer.alloc(100_000) })).subarray(0, 100)],
  ['an archive that unpacks to 1 GB', gzipSync(Buffer.concat([tar({ name: 'a' }), Buffer.alloc(600 << 20)]), { level: 1 })],
])('%s is refused', { timeout: 60_000 }, async (_title, archive) => {
  const id = await container();
  const { status, body } = await send('PUT', `/containers/${id}/archive?path=/srv`, archive, 'application/x-tar');
  expect([status, JSON.parse(body)]).toEqual([expect.toSatisfy((code: number) => code >= 400 && code <= 500), { message: expect.any(String) }]);
  expect((await send('POST', '/build', archive, 'application/x-tar')).status).toBeGreaterThanOrEqual(400);
  expect((await it.call('DELETE', `/containers/${id}`)).status).toBe(204);
  await alive();
});

test('links in an archive lead nowhere but into the container', async () => {
  const id = await container();
  const archive = tar({ name: 'out', kind: 'link', target: '/etc' }, { name: 'out/planted' }, { name: '/absolute' }, { name: 'hard', kind: 'hardlink', target: '../../../etc/hostname-not-there' });
  const { status } = await send('PUT', `/containers/${id}/archive?path=/srv`, archive, 'application/x-tar');
  expect(status).toBeGreaterThanOrEqual(400);
  const head = async (path: string): Promise<number> => (await it.call('HEAD', `/containers/${id}/archive?path=${path}`)).status;
  expect([await head('/etc/planted'), await head('/srv/absolute'), await head('/absolute')]).toEqual([200, 200, 404]);
  await alive();
});

test('only registries of practice containers are spoken to', async () => {
  let reached = 0;
  const server = createServer((socket) => {
    reached++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const pulled = await it.call('POST', `/images/create?fromImage=localhost:${port}/x&tag=1`);
  await it.call('POST', `/images/alpine/tag?repo=127.0.0.1:${port}/alpine&tag=1`);
  const pushed = await it.call('POST', `/images/127.0.0.1:${port}/alpine/push?tag=1`);
  server.close();
  expect(pulled.body + pushed.body).toMatch(/connection refused/);
  expect(reached).toBe(0);
  await alive();
});
