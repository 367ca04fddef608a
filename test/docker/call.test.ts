import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, probeAll, type ConnectOptions } from '../../src/docker/connect.js';
import type { Engine } from '../../src/docker/types.js';
import { fakeEngine, type FakeEngine } from './fake-engine.js';
import { fakeMachine } from './fake-machine.js';

const machine = fakeMachine();

async function open(engine: FakeEngine, options: ConnectOptions = {}): Promise<Engine> {
  const opened = await connect({ host: engine.host, machine, deadline: 150, pingDeadline: 150, ...options });
  onTestFinished(() => opened.close());
  return opened;
}

describe('connecting', () => {
  it.each([
    ['1.41', '/v1.41/info'],
    ['1.44', '/v1.44/info'],
    ['1.51', '/v1.44/info'],
  ])('to an engine of API %s asks %s', async (api, path) => {
    const engine = await fakeEngine((_request, response) => response.end('{}'), { api });
    await (await open(engine)).info();
    expect(engine.requests.at(-1)).toBe(`GET ${path}`);
  });

  it('tells an engine that is too old', async () => {
    await expect(open(await fakeEngine(() => undefined, { api: '1.39' }))).rejects.toMatchObject({ code: 'too-old' });
    await expect(open(await fakeEngine(() => undefined, { api: 'banana' }))).rejects.toMatchObject({ code: 'wrong-host' });
  });

  it('tells an engine that has dropped our version', async () => {
    const engine = await fakeEngine(() => undefined, {
      ping: (_request, response, url) => {
        response.setHeader('Api-Version', '1.70');
        response.statusCode = url.pathname === '/_ping' ? 200 : 400;
        response.end(response.statusCode === 200 ? 'OK' : '{"message":"client version 1.44 is too old. Minimum supported API version is 1.60"}');
      },
    });
    await expect(open(engine)).rejects.toMatchObject({ code: 'needs-newer-api' });
  });

  it('tells what is no engine, and one that hangs', async () => {
    const web = await fakeEngine(() => undefined, { ping: (_request, response) => response.end('<html>') });
    await expect(open(web)).rejects.toMatchObject({ code: 'wrong-host' });
    const hung = await fakeEngine(() => undefined, { ping: () => undefined });
    await expect(open(hung)).rejects.toMatchObject({ code: 'timeout' });
    const noise = await fakeEngine(() => undefined, { ping: (request) => request.socket.end('220 smtp ready\r\n') });
    await expect(open(noise)).rejects.toMatchObject({ code: 'wrong-host' });
  });

  it('never falls back from what was named', async () => {
    const engine = await fakeEngine(() => undefined);
    const extra = [{ host: engine.host, source: 'practice engine' }];
    await expect(connect({ host: 'unix:///nowhere.sock', machine, extra })).rejects.toMatchObject({ code: 'not-running' });
  });

  it('takes the last door when nothing is named and nothing answers', async () => {
    const engine = await fakeEngine(() => undefined);
    const nobody = fakeMachine({ platform: 'win32' });
    const opened = await connect({ machine: nobody, extra: [{ host: engine.host, source: 'practice engine' }] });
    opened.close();
    expect(opened.endpoint.source).toBe('practice engine');
  });

  it('is not confused by DOCKER_HOST, which docker-modem reads by itself', async () => {
    const engine = await fakeEngine((_request, response) => response.end('{}'));
    const saved = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = 'tcp://256.0.0.1:1/%';
    onTestFinished(() => {
      if (saved === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = saved;
    });
    await expect((await open(engine)).info()).resolves.toMatchObject({ containers: 0 });
    expect(process.env['DOCKER_HOST']).toBe('tcp://256.0.0.1:1/%');
  });

  it('gives a verdict on every candidate', async () => {
    const engine = await fakeEngine(() => undefined);
    const verdicts = await probeAll({ host: engine.host, machine: fakeMachine({ platform: 'win32' }), extra: [{ host: 'unix:///nowhere', source: 'extra' }] });
    expect(verdicts[0]).toMatchObject({ endpoint: { source: '--host' }, version: '1.44' });
    expect(verdicts.at(-1)).toMatchObject({ endpoint: { source: 'extra' }, error: { code: 'not-running' } });
  });
});

describe('a call never hangs', () => {
  it('when the engine never answers', async () => {
    const engine = await open(await fakeEngine(() => undefined));
    await expect(engine.inspectContainer('web')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('when the engine stops in the middle of its answer', async () => {
    const engine = await open(
      await fakeEngine((_request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{"Id":');
      }),
    );
    await expect(engine.inspectContainer('web')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('when the engine closes in the middle of its answer, and does not wait for the deadline', async () => {
    const fake = await fakeEngine((_request, response) => {
      response.writeHead(200);
      response.write('{"Id":', () => response.destroy());
    });
    const engine = await open(fake, { deadline: 60_000 });
    await expect(engine.inspectContainer('web')).rejects.toMatchObject({ code: 'not-running' });
    await expect(engine.pull('alpine')).rejects.toMatchObject({ code: 'not-running' });
    await expect(engine.waitContainer('web')).rejects.toMatchObject({ code: 'not-running' });
  });

  it('when the engine sends garbage', async () => {
    const engine = await open(await fakeEngine((_request, response) => response.end('<html>Bad gateway')));
    await expect(engine.inspectContainer('web')).rejects.toMatchObject({ code: 'failed' });
    await expect(engine.listContainers()).rejects.toMatchObject({ code: 'failed' });
  });
});

describe('answers', () => {
  it('of "no such thing" are undefined, and names that cannot be are not even asked', async () => {
    const fake = await fakeEngine((_request, response) => {
      response.statusCode = 404;
      response.end('{"message":"No such container: web"}');
    });
    const engine = await open(fake);
    await expect(engine.inspectContainer('web')).resolves.toBeUndefined();
    await expect(engine.inspectContainer('../images/json?x=')).resolves.toBeUndefined();
    await expect(engine.inspectImage('a b')).resolves.toBeUndefined();
    expect(fake.requests).toHaveLength(2);
    await expect(engine.logs('web')).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.logs('a/b')).rejects.toMatchObject({ code: 'failed' });
  });

  it('are asked with filters, and narrowed to the exact name', async () => {
    let query: URLSearchParams | undefined;
    const fake = await fakeEngine((_request, response, url) => {
      query = url.searchParams;
      response.end(JSON.stringify([{ Names: ['/web'] }, { Names: ['/web2'] }, { Names: ['/x/web', '/my'] }]));
    });
    const engine = await open(fake);
    const found = await engine.listContainers({ name: 'web', labels: ['a=b'] });
    expect(found.map(({ name }) => name)).toEqual(['web']);
    expect(query?.get('all')).toBe('1');
    expect(JSON.parse(query?.get('filters') ?? '')).toEqual({ label: ['a=b'], name: ['web'] });
  });

  it.each([
    ['{"errorDetail":{"message":"toomanyrequests: slow down"},"error":"toomanyrequests"}', 'rate-limit'],
    ['{"error":"manifest unknown"}', 'not-found'],
  ])('of a pull fail by their last line: %s', async (last, code) => {
    const fake = await fakeEngine((_request, response) => {
      response.write('{"status":"Pulling","id":"x"}\r\nno json\r\n');
      response.end(`${last}\r\n`);
    });
    const lines: string[] = [];
    await expect((await open(fake)).pull('alpine', ({ status }) => lines.push(status))).rejects.toMatchObject({ code });
    expect(lines).toEqual(['Pulling']);
  });

  it('of a pull that ends without an image are no success', async () => {
    const fake = await fakeEngine((request, response) => {
      if (request.method === 'GET') response.statusCode = 404;
      response.end('{"status":"done"}');
    });
    await expect((await open(fake)).pull('alpine:3')).rejects.toMatchObject({ code: 'failed' });
    await expect((await open(fake)).buildImage('tutor-x', { Dockerfile: 'FROM x' })).rejects.toMatchObject({ code: 'failed' });
  });

  it('of a pull that is cancelled', async () => {
    const stop = new AbortController();
    const engine = await open(await fakeEngine((_request, response) => response.write('{"status":"Pulling"}\n')));
    await expect(engine.pull('alpine', () => stop.abort(), stop.signal)).rejects.toMatchObject({ code: 'failed', exitCode: 130 });
  });
});
