import { describe, expect, it } from 'vitest';
import { parseContainer, parseContainerSummary } from '../../src/docker/parse-container.js';
import { parseEvent } from '../../src/docker/parse-event.js';
import { parseHistory, parseImage, parseImageSummary } from '../../src/docker/parse-image.js';
import { parseNetwork } from '../../src/docker/parse-network.js';
import { parseInfo, parseVersion } from '../../src/docker/parse-system.js';
import { parseVolume } from '../../src/docker/parse-volume.js';
import { jsonLines } from '../../src/docker/lines.js';
import { list, object } from '../../src/docker/read.js';
import { fixture, fixtureText, VERSIONS } from './fixture.js';

describe.each(VERSIONS)('answers of Docker %s', (version) => {
  it('tell a running container', () => {
    const container = parseContainer(fixture(version, 'container-running'));
    expect(container).toMatchObject({
      name: 'dk-rec',
      image: 'alpine',
      status: 'running',
      finishedAt: '',
      health: { status: 'healthy', lastOutput: 'fine\n' },
      entrypoint: [],
      command: ['sleep', '100'],
      labels: { tier: 'front' },
      user: '0',
      workdir: '/data',
      readOnlyRoot: true,
      restart: { policy: 'on-failure', maxRetries: 3 },
      memory: 64 * 1024 * 1024,
      cpus: 0.5,
    });
    expect(container.env).toMatchObject({ A: '1', EMPTY: '' });
    expect(container.imageId).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('join the IPv4 and IPv6 doubles of a port', () => {
    expect(parseContainer(fixture(version, 'container-running')).ports).toEqual([
      { container: 80, protocol: 'tcp', host: 18991, ip: '0.0.0.0' },
      { container: 81, protocol: 'udp', host: 18992, ip: '127.0.0.1' },
    ]);
  });

  it('tell every kind of mount', () => {
    const mounts = [...parseContainer(fixture(version, 'container-running')).mounts].sort((a, b) => (a.target < b.target ? -1 : 1));
    expect(mounts).toEqual([
      { type: 'volume', source: expect.stringMatching(/^[0-9a-f]{64}$/) as string, target: '/anon', readOnly: false },
      { type: 'volume', source: 'dk-vol', target: '/data', readOnly: false },
      { type: 'bind', source: '/tmp/dk/data', target: '/host', readOnly: true },
      { type: 'tmpfs', source: '', target: '/scratch', readOnly: false },
      { type: 'tmpfs', source: '', target: '/scratch2', readOnly: false },
    ]);
  });

  it('tell the same names of a container on a network', () => {
    const [endpoint, ...others] = parseContainer(fixture(version, 'container-running')).networks;
    expect(others).toEqual([]);
    expect(endpoint).toMatchObject({ network: 'dk-net', ip: '172.31.99.2', gateway: '172.31.99.1' });
    expect([...(endpoint?.aliases ?? [])].sort()).toEqual(['dk-rec', 'web']);
  });

  it('tell a container that ended, whose ports are only asked for', () => {
    expect(parseContainer(fixture(version, 'container-stopped'))).toMatchObject({
      status: 'exited',
      exitCode: 7,
      health: undefined,
      restart: { policy: 'no' },
      ports: [{ container: 80, protocol: 'tcp', host: undefined, ip: '0.0.0.0' }],
      networks: [{ network: 'bridge', ip: '', aliases: [] }],
    });
  });

  it('list containers by name', () => {
    const all = list(fixture(version, 'containers')).map(parseContainerSummary);
    expect(all.map(({ name, status, image }) => ({ name, status, image }))).toEqual([
      { name: 'dk-stop', status: 'exited', image: 'alpine' },
      { name: 'dk-rec', status: 'running', image: 'alpine' },
    ]);
  });

  it('tell an image and its history', () => {
    const image = parseImage(fixture(version, 'image'));
    expect(image).toMatchObject({ tags: ['alpine:latest'], os: 'linux', arch: 'amd64', command: ['/bin/sh'], entrypoint: [] });
    const history = list(fixture(version, 'history')).map(parseHistory);
    expect(history.filter(({ empty }) => !empty)).toHaveLength(image.layers.length);
    expect(list(fixture(version, 'images')).map(parseImageSummary).some(({ id }) => id === image.id)).toBe(true);
  });

  it('tell networks and volumes', () => {
    expect(parseNetwork(fixture(version, 'network'))).toMatchObject({
      name: 'dk-net',
      driver: 'bridge',
      internal: false,
      subnets: [{ subnet: '172.31.99.0/24', gateway: expect.any(String) as string }],
      members: [{ name: 'dk-rec', ip: '172.31.99.2' }],
    });
    expect(parseVolume(fixture(version, 'volume'))).toMatchObject({ name: 'dk-vol', driver: 'local', labels: { course: 'tutor' }, anonymous: false });
    const volumes = list(object(fixture(version, 'volumes'))['Volumes']).map(parseVolume);
    expect(volumes.some(({ anonymous }) => anonymous)).toBe(true);
  });

  it('tell the engine', () => {
    expect(parseVersion(fixture(version, 'version'))).toMatchObject({ product: 'docker', os: 'linux', arch: 'amd64' });
    expect(parseVersion(fixture(version, 'version')).version).toContain(version);
    const info = parseInfo(fixture(version, 'info'));
    expect(info).toMatchObject({ storageDriver: 'overlay2', swarm: false });
    expect(info.memory).toBeGreaterThan(1e9);
  });

  it('tell events, with every nanosecond', () => {
    const recorded = fixtureText(version, 'events.jsonl');
    const events = jsonLines()(Buffer.from(recorded)).map(parseEvent);
    const actions = events.map((event) => `${event?.type} ${event?.action}`);
    for (const action of ['container create', 'container start', 'container exec_create', 'container die', 'network connect', 'volume mount']) {
      expect(actions).toContain(action);
    }
    const exec = events.find((event) => event?.action === 'exec_create' && event.attributes['command']?.includes('exit 3'));
    expect(exec?.attributes['execID']).toMatch(/^[0-9a-f]{64}$/);
    const nanos = [...recorded.matchAll(/"timeNano":(\d+)/g)].map((match) => match[1]);
    expect(events.map((event) => event?.timeNano)).toEqual(nanos);
    expect(events.find((event) => event?.action === 'die')?.name).toMatch(/^dk-/);
  });
});
