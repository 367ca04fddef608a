import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HostFs } from '../../src/practice/fs/host-fs.js';
import { practice, type Practice } from './harness.js';

let it: Practice;
/** What containers may write, and what they must not reach. */
let shared: string;
let outside: string;
beforeAll(async () => {
  it = await practice();
  await it.call('POST', '/images/create?fromImage=alpine&tag=3.20');
  shared = join(dirname(it.socket), 'shared');
  mkdirSync(shared);
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
  writeFileSync(join(outside, 'secret'), 'the secret');
});
afterAll(async () => {
  await it.stop();
  rmSync(outside, { recursive: true, force: true });
});

async function run(script: string, host: object = {}): Promise<string> {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', script], HostConfig: host, Tty: true })).json<{ Id: string }>();
  const ended = it.call('POST', `/containers/${Id}/wait?condition=next-exit`);
  await it.call('POST', `/containers/${Id}/start`);
  await ended;
  const { body } = await it.call('GET', `/containers/${Id}/logs?stdout=1&stderr=1`);
  await it.call('DELETE', `/containers/${Id}?force=1`);
  return body;
}
const bound = (): object => ({ Binds: [`${shared}:/shared`] });

test('links that a container puts into a bound folder lead into the container', async () => {
  const out = await run(
    `cd /shared; ln -s ${outside} dir; ln -s ${outside}/secret file; ln -s / root; ln -s ../.. up
     cat file; cat dir/secret; cat root${outside}/secret; cat up/../..${outside}/secret; cat /shared/../../..${outside}/secret
     echo bad > file; echo bad > dir/new; mkdir dir/made; rm -rf dir/; rm -f file; cp /etc/hostname root${outside}/copied`,
    bound(),
  );
  expect(out).not.toContain('the secret');
  expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('the secret');
  expect(['new', 'made', 'copied'].filter((name) => existsSync(join(outside, name)))).toEqual([]);
});

test('links that lie there already lead into the container, too', async () => {
  symlinkSync(outside, join(shared, 'there'));
  symlinkSync(join(outside, 'secret'), join(shared, 'there-file'));
  const out = await run('cd /shared; cat there/secret there-file; ls there/; echo bad >> there-file; tar cf /t there; cp -r there /copy; find . -follow; chmod 777 there-file; mv there-file moved', bound());
  expect(out).not.toContain('the secret');
  expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('the secret');
  expect(lstatSync(join(outside, 'secret')).mode & 0o777).not.toBe(0o777);
});

test('an archive sent to a bound folder stays there, and one fetched has the links themselves', async () => {
  const { Id } = (await it.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['true'], HostConfig: bound() })).json<{ Id: string }>();
  const got = await it.call('GET', `/containers/${Id}/archive?path=/shared`);
  expect(got.status).toBe(200);
  expect(got.body).not.toContain('the secret');
  expect((await it.call('GET', `/containers/${Id}/archive?path=/shared/there/secret`)).status).toBe(404);
});

test('a bound folder whose parent becomes a link is not followed', () => {
  const base = join(shared, 'race');
  mkdirSync(join(base, 'inner'), { recursive: true });
  writeFileSync(join(base, 'inner', 'secret'), 'mine');
  const fs = new HostFs(base);
  expect(fs.open('/inner/secret', false).read(0, 10).toString()).toBe('mine');
  rmSync(join(base, 'inner'), { recursive: true });
  symlinkSync(outside, join(base, 'inner'));
  for (const attempt of [() => fs.open('/inner/secret', false), () => fs.readdir('/inner/..'), () => fs.unlink('/inner/secret'), () => fs.mkdir('/inner/x', { mode: 0o755, uid: 0, gid: 0, mtime: 0 }), () => fs.rename('/inner/secret', '/taken'), () => fs.link('/inner/secret', '/taken'), () => fs.setMeta('/inner/secret', { mode: 0o777 })]) {
    expect(attempt).toThrow('Permission denied');
  }
});

test('folders outside those that may be written are read-only, sockets and pipes closed', async () => {
  const socket = join(shared, 'socket');
  const server = createServer().listen(socket);
  const out = await run('echo bad > /o/new; rm /o/secret; cat /shared/socket; echo end', { Binds: [`${outside}:/o`, `${shared}:/shared`] });
  server.close();
  expect(out).toMatch(/Read-only file system/);
  expect(out).toMatch(/socket': No such device or address/);
  expect(existsSync(join(outside, 'new'))).toBe(false);
});

test('no program reaches a port of this computer, or beyond', async () => {
  let reached = 0;
  const server = createHttp((_req, res) => {
    reached++;
    res.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as { port: number };
  const hosts = ['127.0.0.1', 'localhost', '172.17.0.1', 'host.docker.internal', '0.0.0.0', '[::1]'];
  const tries = hosts.flatMap((host) => [`wget -q -T 1 -O - http://${host}:${port}/`, `curl -m 1 http://${host}:${port}/`, `nc -w 1 ${host} ${port} < /dev/null`]);
  const script = [...tries, `wget -T 1 -O - http://example.com/`, 'ping -c 1 -W 1 1.1.1.1', 'nslookup example.com'].join('; ');
  const out = await Promise.all([run(script), run(script, { NetworkMode: 'host' }), run(script, { ExtraHosts: ['host.docker.internal:host-gateway'] })]);
  server.close();
  expect(reached).toBe(0);
  expect(out.join('')).not.toMatch(/^reached/m);
  expect(out.join('')).not.toMatch(/1 packets received|bytes from/);
});

test('nothing went wrong inside', () => expect(it.faults).toEqual([]));
