import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { connect, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Endpoint, ObservedRequest } from '../../src/docker/types.js';
import { answerAbsent } from '../../src/shell/relay/absent.js';
import { newAddress } from '../../src/shell/relay/address.js';
import { join as joinStreams } from '../../src/shell/relay/join.js';
import { openRelay } from '../../src/shell/relay/relay.js';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'dt-relay-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

/** Until its end; unlike `node:stream/consumers` it leaves the other direction open. */
const text = (stream: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = '';
    stream.on('data', (bytes: Buffer) => (all += String(bytes))).once('end', () => resolve(all)).once('error', reject);
  });

async function listen(server: Server): Promise<Endpoint> {
  const path = join(folder(), 'engine.sock');
  await new Promise<void>(resolve => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return { host: `unix://${path}`, source: 'test' };
}

/** An engine that does with each connection what the test says. */
const rawEngine = (serve: (socket: Socket) => void): Promise<Endpoint> =>
  listen(
    createSocketServer({ allowHalfOpen: true }, socket => {
      openConnections++;
      serve(socket.on('error', () => undefined).once('close', () => openConnections--));
    }),
  );

/** Of raw engines. */
let openConnections = 0;

async function relayTo(target: Endpoint | (() => Endpoint | undefined) | undefined) {
  const seen: ObservedRequest[] = [];
  const relay = await openRelay({ target: typeof target === 'function' ? target : () => target, onRequest: request => seen.push(request) });
  onTestFinished(() => relay.close());
  const socketPath = relay.host.replace('unix://', '');
  const open = (): Socket => {
    const socket = connect({ path: socketPath, allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    return socket;
  };
  const send = async (method: string, path: string, body?: Buffer): Promise<{ status: number | undefined; body: string }> => {
    const request = ask({ socketPath, method, path, agent: false }).end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    // Node tells of a connection that is closed right behind the response.
    request.on('error', () => undefined);
    return { status: response.statusCode, body: await text(response) };
  };
  return { relay, seen, socketPath, open, send };
}

describe('a relay', () => {
  it('passes requests on, and tells them', async () => {
    const { send, seen } = await relayTo(await listen(createServer((request, response) => response.writeHead(request.url?.includes('none') ? 404 : 200).end(`${request.method} ${request.url}`))));
    expect(await send('GET', '/v1.51/containers/json?all=1')).toEqual({ status: 200, body: 'GET /v1.51/containers/json?all=1' });
    expect(await send('GET', '/v1.51/containers/none/json')).toMatchObject({ status: 404 });
    expect(seen).toMatchObject([{ method: 'GET', path: '/containers/json', query: { all: '1' }, status: 200 }, { path: '/containers/none/json', status: 404 }]);
  });

  it('ends each direction by itself, as the other side did', async () => {
    // Answers only once the client has ended, and with all that it sent: as a hijacked `cat` does.
    const { open } = await relayTo(await rawEngine(socket => void text(socket).then(all => setImmediate(() => socket.end(`all: ${all}`)))));
    const client = open();
    client.write('one ');
    client.end('two');
    expect(await text(client)).toBe('all: one two');

    // The engine ends first; what the client says afterwards still arrives.
    let heard: Promise<string> | undefined;
    const other = await relayTo(await rawEngine(socket => {
      socket.end('bye');
      heard = text(socket);
    }));
    const second = other.open();
    expect(await text(second)).toBe('bye');
    second.end('late');
    expect(await heard).toBe('late');
  });

  it('holds the engine back while the client does not read', async () => {
    let written = 0;
    let full: () => void = () => undefined;
    const stopped = new Promise<void>(resolve => (full = resolve));
    const chunk = Buffer.alloc(1 << 20);
    const { open } = await relayTo(await rawEngine(socket => {
      const more = (): void => {
        if (written >= 64) return void socket.end();
        written++;
        if (socket.write(chunk)) return more();
        // Nobody takes it: the buffers in between are full.
        const timer = setTimeout(full, 300);
        socket.once('drain', () => {
          clearTimeout(timer);
          more();
        });
      };
      socket.once('data', more);
    }));
    const client = open();
    client.pause();
    client.write('go');
    await stopped;
    expect(written).toBeLessThan(8);
    let read = 0;
    for await (const bytes of client) read += (bytes as Buffer).length;
    expect(read).toBe(64 << 20);
  });

  it('tells the engine that the client has gone, and the client that the engine has', async () => {
    const engines: Socket[] = [];
    const { open } = await relayTo(await rawEngine(socket => engines.push(socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nfirst line\n')))));
    const leaving = open();
    leaving.write('GET /containers/x/logs?follow=1 HTTP/1.1\r\n\r\n');
    await once(leaving, 'data');
    const ended = once(engines[0]!.resume(), 'end');
    leaving.destroy();
    await ended;

    const staying = open();
    staying.write('GET /containers/x/logs?follow=1 HTTP/1.1\r\n\r\n');
    const [said] = (await once(staying, 'data')) as [Buffer];
    expect(String(said)).toContain('first line');
    const over = once(staying.resume(), 'end');
    engines[1]!.destroy();
    await over;
  });

  it('stands clients and engines that break off anywhere, and keeps no connection of theirs', async () => {
    // The same lots each time (Lehmer).
    let lot = 42;
    const random = (): number => (lot = (lot * 48271) % 2147483647) / 2147483647;
    const engine = await rawEngine(socket =>
      void socket.once('end', () => socket.end()).once('data', () => {
        if (random() < 0.2) return void socket.destroy();
        socket.write(`HTTP/1.1 ${random() < 0.3 ? '101 UP' : '200 OK'}\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(random() * 100_000)}`);
        if (random() < 0.3) socket.destroy();
        else socket.resume().end();
      }),
    );
    const before = openConnections;
    const { open, seen } = await relayTo(() => (random() < 0.1 ? undefined : random() < 0.1 ? { host: 'unix:///nonexistent', source: 'test' } : engine));
    const one = (): Promise<unknown> => {
      const client = open().on('error', () => undefined);
      const closed = new Promise(resolve => client.once('close', resolve));
      const kind = random();
      if (kind < 0.2) client.write(Buffer.from(Array.from({ length: 500 }, () => random() * 256)));
      else if (kind < 0.5) client.write(`POST /x HTTP/1.1\r\nHost: a\r\nUpgrade: tcp\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\n{}${'z'.repeat(random() * 100_000)}`);
      else client.write('GET /x HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1 + random() * 4));
      client.on('data', () => random() < 0.1 && client.destroy()).once('end', () => client.end());
      if (random() < 0.3) setImmediate(() => client.destroy());
      else if (kind < 0.2) client.end();
      return closed;
    };
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 30 }, one));
    expect(seen.length).toBeGreaterThan(20);
    await expect.poll(() => openConnections).toBe(before);
  });

  it('asks for its target at each connection, and says so when there is none', async () => {
    let target: Endpoint | undefined;
    const { send, seen } = await relayTo(() => target);
    const absent = { status: 503, body: expect.stringMatching(/^\{"message":"docker-tutor: no Docker Engine answers right now\. Look at the tutor[^"]+"\}\n$/) as unknown };
    expect(await send('GET', '/_ping')).toEqual(absent);
    expect(await send('POST', '/v1.51/images/load', Buffer.alloc(5 << 20))).toEqual(absent);
    expect(await send('HEAD', '/_ping')).toEqual({ status: 503, body: '' });
    target = { host: 'unix:///nonexistent/engine.sock', source: 'test' };
    expect(await send('GET', '/_ping')).toEqual({ status: 503, body: expect.stringContaining('ENOENT') as unknown });
    target = { host: 'tcp://127.0.0.1:2375/behind/a/path', source: 'test' };
    expect(await send('GET', '/_ping')).toEqual({ status: 503, body: expect.stringContaining('cannot carry it') as unknown });
    expect(seen).toEqual([]);
    target = await listen(createServer((_, response) => response.end('here')));
    expect(await send('GET', '/_ping')).toEqual({ status: 200, body: 'here' });
    expect(seen).toHaveLength(1);
  });

  it('listens in a folder of its own, which goes with it', async () => {
    const { relay, socketPath, open } = await relayTo(undefined);
    expect(statSync(dirname(socketPath)).mode & 0o777).toBe(0o700);
    const client = open();
    await once(client, 'connect');
    relay.close();
    await once(client.resume(), 'end');
    expect(existsSync(dirname(socketPath))).toBe(false);
    relay.close();
  });

  it('sweeps up after tutors that were killed, and spares those that live', async () => {
    const base = folder();
    const dead = newAddress('linux', base);
    // A process that was killed leaves a socket on which nobody listens.
    writeFileSync(dead.path, '');
    const living = newAddress('linux', base);
    const other = createSocketServer().listen(living.path);
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    newAddress('linux', base);
    await expect.poll(() => existsSync(dead.path)).toBe(false);
    expect(existsSync(living.path)).toBe(true);
  });

  it('keeps its path short enough for a socket', () => {
    const { path, remove } = newAddress('darwin', `/var/folders/${'x'.repeat(80)}`);
    onTestFinished(remove);
    expect(path).toMatch(/^\/tmp\/docker-tutor-relay-\w{6}\/docker\.sock$/);
    expect(newAddress('win32')).toMatchObject({ path: expect.stringMatching(/^\\\\\.\\pipe\\docker-tutor-relay-\w+$/) as unknown, host: expect.stringMatching(/^npipe:\/\/\/\/\.\/pipe\/docker-tutor-relay-\w+$/) as unknown });
  });
});

it('asks somebody else with the same bytes when the engine fails before it says a word', async () => {
  // As ssh does: the connection is there at once, and turns out to lead nowhere.
  const engine = new PassThrough({ allowHalfOpen: true });
  let passed = '';
  engine._transform = (chunk: Buffer, _encoding, done) => {
    passed += String(chunk);
    done(passed.endsWith('tail') ? new Error('Permission denied (publickey).') : undefined);
  };
  const observer = { sent: () => undefined, answered: () => undefined };
  const server = createSocketServer({ allowHalfOpen: true, pauseOnConnect: true }, client => {
    void joinStreams(client, engine, observer).then(failure => answerAbsent(client, failure?.message ?? 'it did not fail'));
  });
  const { host } = await listen(server);
  const client = connect(host.replace('unix://', ''));
  client.write('POST /v1.51/build HTTP/1.1\r\nHost: docker\r\nContent-Length: 8\r\n\r\nhead');
  await expect.poll(() => passed).toContain('head');
  client.write('tail');
  expect(await text(client)).toMatch(/^HTTP\/1\.1 503 [^]*Permission denied \(publickey\)/);
});
