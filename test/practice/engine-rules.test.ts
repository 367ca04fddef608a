import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from '../../src/practice/fs/tar.js';
import { now } from '../../src/practice/state/clock.js';
import { practice, type Practice } from './harness.js';

let engine: Practice;
beforeEach(async () => {
  engine = await practice();
  await engine.call('POST', '/images/create?fromImage=alpine&tag=3.20');
});
afterEach(async () => {
  await engine.stop();
  expect(engine.faults).toEqual([]);
});

/** Runs a command to its end; its output. */
async function run(script: string, hostConfig: object = {}): Promise<string> {
  const { Id } = (await engine.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', script], Tty: true, HostConfig: hostConfig })).json<{ Id: string }>();
  await engine.call('POST', `/containers/${Id}/start`);
  await engine.call('POST', `/containers/${Id}/wait`);
  return (await engine.call('GET', `/containers/${Id}/logs?stdout=1`)).body.replaceAll('\r', '');
}

async function build(dockerfile: string, query = ''): Promise<string> {
  const body = Buffer.concat([...pack([{ name: 'Dockerfile', kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 1e12, data: Buffer.from(dockerfile) }])]);
  return new Promise((resolve, reject) => {
    const req = request({ socketPath: engine.socket, method: 'POST', path: `/build?${query}`, agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => (text += part));
      res.on('end', () => resolve(text));
    });
    req.on('error', reject);
    req.end(body);
  });
}

const events = async (filters: object): Promise<string[]> => {
  const until = Math.floor(Date.now() / 1000) + 1;
  const { body } = await engine.call('GET', `/events?since=1&until=${until}&filters=${encodeURIComponent(JSON.stringify(filters))}`);
  return body.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { Action: string }).Action);
};

describe('a container from inside', () => {
  it('is told of its limits', async () => {
    expect(await run('ulimit -n; ulimit -Hn; ulimit -c', { Ulimits: [{ Name: 'nofile', Soft: 64, Hard: 128 }, { Name: 'core', Soft: 0, Hard: 0 }] })).toBe('64\n128\n0\n');
    expect(await run('cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/cpu.max', { Memory: 64 << 20, NanoCpus: 5e8 })).toBe(`${64 << 20}\n50000 100000\n`);
    expect(await run('cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/core/somaxconn', { Sysctls: { 'net.core.somaxconn': '9' } })).toBe('1\n9\n');
    expect(await run('ls /sys/class/net', { NetworkMode: 'none' })).toBe('lo\n');
  });
  it('sees who owns a file', async () => {
    expect(await run("touch /a && chown 12:34 /a && stat -c '%u %g %a %F' /a")).toBe('12 34 644 regular empty file\n');
  });
  it('ends as its last command', async () => {
    const { Id } = (await engine.call('POST', '/containers/create', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'true; sleep 60'] })).json<{ Id: string }>();
    await engine.call('POST', `/containers/${Id}/start`);
    await expect.poll(async () => (await engine.call('GET', `/containers/${Id}/top?ps_args=-o%20pid,args`)).json<{ Processes?: string[][] }>().Processes?.map((row) => row.at(-1))).toEqual(['sleep 60']);
  });
});

describe('the builder', () => {
  it('leaves the container of a RUN that failed in FROM scratch, without an image', async () => {
    expect(await build('FROM scratch\nRUN echo x\n')).toContain('stat /bin/sh: no such file or directory');
    expect((await engine.call('GET', '/containers/json?all=1')).json<{ ImageID: string; State: string }[]>()).toMatchObject([{ ImageID: '', State: 'created' }]);
    expect((await engine.call('GET', '/images/json?all=1')).json<unknown[]>()).toHaveLength(1);
  });
  it('with --cache-from takes only what leads to those images', async () => {
    const file = 'FROM alpine:3.20\nRUN echo one\nRUN echo two\n';
    await build(file, 't=known');
    expect(await build(file, `cachefrom=${encodeURIComponent('["known"]')}`)).toMatch(/Using cache[\s\S]*Using cache/);
    expect(await build(file, `cachefrom=${encodeURIComponent('["alpine:3.20"]')}`)).not.toContain('Using cache');
  });
  it('ends a heredoc that its line cuts off, as the shell does', async () => {
    expect(await build('FROM alpine:3.20\nRUN <<EOT\necho inside\nEOT\n')).toContain('Successfully built');
  });
});

describe('events', () => {
  it('tell of the stop before the death, and of the network before both', async () => {
    const { Id } = (await engine.call('POST', '/containers/create?name=gone', { Image: 'alpine:3.20', Cmd: ['sleep', '60'] })).json<{ Id: string }>();
    await engine.call('POST', `/containers/${Id}/start`);
    await engine.call('POST', `/containers/${Id}/stop?t=0`);
    expect(await events({ type: ['container', 'network'] })).toEqual(['create', 'connect', 'start', 'kill', 'kill', 'disconnect', 'stop', 'die']);
  });
  it('are filtered by the start of a name', async () => {
    await engine.call('POST', '/volumes/create', { Name: 'gone-too' });
    expect(await events({ container: ['gone'] })).toEqual(['create']);
    expect(await events({ container: ['one'] })).toEqual([]);
  });
});

describe('the clock', () => {
  it('is the computer’s, and never stands still', () => {
    const [first, second] = [now(), now()];
    expect(second).toBeGreaterThan(first);
    expect(Math.abs(Number(second / 1_000_000n) - Date.now())).toBeLessThan(1000);
  });
});
