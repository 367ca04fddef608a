import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/docker/connect.js';
import { createSnapshot } from '../../src/docker/snapshot.js';
import type { Engine, EngineEvent } from '../../src/docker/types.js';
import { later } from './fake-engine.js';

const NAME = 'tutor-dk-one';
const VOLUME = 'tutor-dk-data';
const NETWORK = 'tutor-dk-net';
const IMAGE = 'tutor-dk-image:1';
const FOREVER = ['sh', '-c', 'trap "exit 0" TERM; echo ready; while :; do sleep 0.1; done'] as const;

let engine: Engine;

beforeAll(async () => {
  engine = await connect();
  await clean();
  await engine.pull('alpine');
});
afterEach(() => clean());
afterAll(() => (engine as Engine | undefined)?.close());

async function clean(): Promise<void> {
  await engine.removeContainer(NAME);
  for (const name of [VOLUME]) await engine.removeVolume(name);
  for (const name of [NETWORK, `${NETWORK}2`]) await engine.removeNetwork(name);
  for (const name of [IMAGE, 'tutor-dk-image:2']) await engine.removeImage(name);
}

async function run(command: readonly string[], more: object = {}): Promise<string> {
  const id = await engine.createContainer({ name: NAME, image: 'alpine', command, ...more });
  await engine.startContainer(id);
  return id;
}

/** What is true of the engine at last; asks again until then, as long as the test may take. */
async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a real engine', () => {
  it('says what it is', async () => {
    expect(await engine.version()).toMatchObject({ os: 'linux', product: expect.any(String) as string, apiVersion: expect.stringMatching(/^1\.\d+$/) as string });
    expect((await engine.info()).cpus).toBeGreaterThan(0);
  });

  it('searches the registry', async () => {
    expect(await engine.search('alpine')).toContainEqual(expect.objectContaining({ name: 'alpine', official: true }));
  });

  it('knows nothing of what is not there', async () => {
    const asked = [engine.inspectContainer('tutor-dk-no'), engine.inspectImage('tutor-dk-no'), engine.inspectVolume('tutor-dk-no')];
    expect(await Promise.all([...asked, engine.inspectNetwork('tutor-dk-no'), engine.imageHistory('tutor-dk-no')])).toEqual(Array(5).fill(undefined));
    await expect(engine.startContainer('tutor-dk-no')).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.createContainer({ name: NAME, image: 'tutor-dk-no' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('runs a container with everything a lesson may want', async () => {
    await engine.createVolume(VOLUME, { course: 'tutor' });
    await engine.createNetwork(NETWORK, { internal: true, labels: { course: 'tutor' } });
    await engine.createNetwork(`${NETWORK}2`);
    const id = await run(FOREVER, {
      env: { A: '1' },
      labels: { tier: 'front' },
      volumes: [`${VOLUME}:/data:ro`, '/tmp:/host'],
      tmpfs: ['/scratch'],
      ports: ['127.0.0.1:18987:80', '18988:81/udp'],
      networks: [NETWORK, `${NETWORK}2`],
      user: '0',
      workdir: '/tmp',
      memory: 32 * 1024 * 1024,
      restart: 'on-failure:2',
      healthcheck: { test: 'echo well', intervalSeconds: 1, retries: 1 },
    });
    const container = await eventually(() => engine.inspectContainer(NAME), (found) => found?.health?.status === 'healthy');
    expect(container).toMatchObject({
      id,
      status: 'running',
      image: 'alpine',
      imageId: (await engine.inspectImage('docker.io/library/alpine:latest'))?.id,
      health: { lastOutput: 'well\n' },
      labels: { tier: 'front' },
      restart: { policy: 'on-failure', maxRetries: 2 },
      memory: 32 * 1024 * 1024,
      workdir: '/tmp',
    });
    expect(container?.env['A']).toBe('1');
    expect(new Set(container?.mounts.map(({ type, target }) => `${type} ${target}`))).toEqual(new Set(['volume /data', 'bind /host', 'tmpfs /scratch']));
    expect(container?.ports).toEqual(
      expect.arrayContaining([
        { container: 80, protocol: 'tcp', host: 18987, ip: '127.0.0.1' },
        { container: 81, protocol: 'udp', host: 18988, ip: '0.0.0.0' },
      ]),
    );
    expect(new Set(container?.networks.map(({ network }) => network))).toEqual(new Set([NETWORK, `${NETWORK}2`]));
    expect(container?.networks[0]?.aliases).toContain(NAME);
    expect((await engine.inspectNetwork(NETWORK))?.members).toMatchObject([{ name: NAME }]);
    expect(await engine.listContainers({ name: NAME, labels: ['tier=front'] })).toMatchObject([{ id, status: 'running' }]);
    expect(await engine.listContainers({ name: 'tutor-dk' })).toEqual([]);
    expect(await engine.listVolumes({ name: VOLUME })).toMatchObject([{ labels: { course: 'tutor' }, anonymous: false }]);
    expect(await engine.listNetworks({ labels: ['course=tutor'], name: NETWORK })).toMatchObject([{ internal: true }]);
    await expect(engine.removeVolume(VOLUME)).rejects.toMatchObject({ code: 'conflict' });
    await expect(engine.removeNetwork(NETWORK)).rejects.toMatchObject({ code: 'conflict' });
    await expect(engine.createNetwork(NETWORK)).rejects.toMatchObject({ code: 'conflict' });
    await expect(engine.createContainer({ name: NAME, image: 'alpine' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells the exit code, and starting or stopping twice is no error', async () => {
    const id = await run(['sh', '-c', 'exit 7']);
    expect(await engine.waitContainer(id)).toBe(7);
    expect(await engine.inspectContainer(NAME)).toMatchObject({ status: 'exited', exitCode: 7 });
    await engine.stopContainer(id, 1);
    await engine.removeContainer(id);
    await engine.removeContainer(id);
    const other = await run(FOREVER);
    await engine.startContainer(other);
    await engine.stopContainer(other, 5);
    expect(await engine.inspectContainer(NAME)).toMatchObject({ status: 'exited', ports: [] });
    await expect(engine.waitContainer(other)).resolves.toBe(0);
  });

  it('gives up waiting', async () => {
    await run(FOREVER);
    await expect(engine.waitContainer(NAME, 100)).rejects.toMatchObject({ code: 'timeout', exitCode: 1 });
  });

  it('runs commands inside', async () => {
    await run(FOREVER);
    expect(await engine.exec(NAME, ['sh', '-c', 'echo höchst; echo oh >&2; exit 3'])).toEqual({ exitCode: 3, stdout: 'höchst\n', stderr: 'oh\n' });
    expect((await engine.exec(NAME, ['sh', '-c', 'yes | head -c 300000'])).stdout).toHaveLength(300_000);
    expect([126, 127]).toContain((await engine.exec(NAME, ['/no/such'])).exitCode);
    await expect(engine.exec(NAME, ['sleep', '5'], { timeout: 200 })).rejects.toMatchObject({ code: 'timeout', exitCode: 1 });
    expect((await engine.top(NAME)).some((line) => line.join(' ').includes('trap'))).toBe(true);
    await engine.stopContainer(NAME, 5);
    await expect(engine.exec(NAME, ['true'])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells logs, with or without a terminal', async () => {
    const script = 'for i in 1 2 3; do echo "é$i"; done; echo err >&2; echo x > /new';
    await engine.waitContainer(await run(['sh', '-c', script]));
    expect(await engine.logs(NAME)).toEqual({ stdout: 'é1\né2\né3\n', stderr: 'err\n' });
    const { stdout, stderr } = await engine.logs(NAME, { tail: 2 });
    expect(`${stdout}${stderr}`.split('\n')).toHaveLength(3);
    expect(await engine.changes(NAME)).toEqual(expect.arrayContaining([{ path: '/new', kind: 'added' }]));
    await engine.removeContainer(NAME);
    await engine.waitContainer(await run(['sh', '-c', script], { tty: true }));
    expect((await engine.logs(NAME)).stdout.replaceAll('\r', '')).toBe('é1\né2\né3\nerr\n');
  });

  it('builds, tags and removes images', async () => {
    const Dockerfile = 'FROM alpine\nENV A=1\nCOPY app.sh /\nLABEL a=b\nEXPOSE 80\nHEALTHCHECK CMD true\nCMD ["/app.sh"]\n';
    await engine.buildImage(IMAGE, { Dockerfile, 'app.sh': '#!/bin/sh\necho built\n' }, { course: 'tutor' });
    const image = await engine.inspectImage(IMAGE);
    expect(image).toMatchObject({ tags: [IMAGE], labels: { a: 'b', course: 'tutor' }, command: ['/app.sh'], hasHealthcheck: true, exposed: [{ port: 80, protocol: 'tcp' }] });
    const history = await engine.imageHistory(IMAGE);
    expect(history?.filter(({ empty }) => !empty)).toHaveLength(image?.layers.length ?? -1);
    await engine.tagImage(IMAGE, 'tutor-dk-image:2');
    expect(await engine.listImages({ name: 'tutor-dk-image:2' })).toMatchObject([{ id: image?.id }]);
    const id = await engine.createContainer({ name: NAME, image: IMAGE });
    await engine.startContainer(id);
    expect(await engine.waitContainer(id)).toBe(0);
    expect((await engine.logs(NAME)).stdout).toBe('built\n');
    await engine.removeImage('tutor-dk-image:2');
    await expect(engine.removeImage(IMAGE)).rejects.toMatchObject({ code: 'conflict' });
    expect((await engine.inspectImage(IMAGE))?.tags).toEqual([IMAGE]);
  });

  it('tells why a build fails', async () => {
    await expect(engine.buildImage(IMAGE, { Dockerfile: 'FROM alpine\nRUN exit 4\n' })).rejects.toMatchObject({ why: expect.stringContaining('4') as string });
    await expect(engine.buildImage(IMAGE, { Dockerfile: 'FORM alpine\n' })).rejects.toMatchObject({ why: expect.stringMatching(/FORM/i) as string });
  });

  it('pulls, and tells why it cannot', async () => {
    const seen: string[] = [];
    await engine.pull('alpine:latest', ({ status }) => seen.push(status));
    expect(seen.join('\n')).toMatch(/up to date|Download/);
    await expect(engine.pull('alpine:tutor-no-such-tag')).rejects.toMatchObject({ code: 'not-found' });
    await expect(engine.pull('127.0.0.1:1/nothing')).rejects.toMatchObject({ code: 'registry-unreachable' });
    await expect(engine.pull('tutor-dk-no-such-repository')).rejects.toMatchObject({ code: 'denied' });
    await expect(engine.pull('Not An Image')).rejects.toMatchObject({ code: 'failed' });
  });

  it('tells events as they happen and afterwards, each once', async () => {
    const events: EngineEvent[] = [];
    const live = later();
    const gone = later();
    const began = Date.now() - 1;
    const stream = engine.watch({
      onEvent: (event) => {
        if (event.name !== NAME) return;
        events.push(event);
        if (event.action === 'destroy') gone.resolve();
      },
      onState: () => live.resolve(),
    });
    await live.promise;
    const id = await run(['sh', '-c', 'sleep 0.2; exit 5']);
    await engine.exec(NAME, ['true']);
    await engine.waitContainer(id);
    await engine.removeContainer(id);
    await gone.promise;
    stream.close();
    const actions = events.map(({ action }) => action);
    expect(actions).toEqual(['create', 'start', 'exec_create', 'exec_start', 'exec_die', 'die', 'destroy']);
    expect(events.find(({ action }) => action === 'die')).toMatchObject({ id, attributes: { exitCode: '5' } });
    expect(events[2]?.attributes).toMatchObject({ command: 'true', execID: events[4]?.attributes['execID'] });
    const past = (await engine.eventsSince(began)).filter(({ name }) => name === NAME);
    expect(past).toEqual(events);
  });

  it('answers a snapshot once', async () => {
    await run(FOREVER);
    const snapshot = createSnapshot(engine);
    expect(await snapshot.inspectContainer(NAME)).toMatchObject({ status: 'running' });
    await engine.removeContainer(NAME);
    expect(await snapshot.inspectContainer(NAME)).toMatchObject({ status: 'running' });
    expect(await createSnapshot(engine).inspectContainer(NAME)).toBeUndefined();
  });
});
