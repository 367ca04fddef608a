import { describe, expect, it } from 'vitest';
import { parseContainer } from '../../src/docker/parse-container.js';
import { parseEvent } from '../../src/docker/parse-event.js';
import { parseImage } from '../../src/docker/parse-image.js';
import { parseVersion } from '../../src/docker/parse-system.js';
import { parseVolume } from '../../src/docker/parse-volume.js';

const ID = 'a'.repeat(64);

/** What Podman 4 answers where Docker answers otherwise. */
const CONTAINER = {
  Id: ID,
  Name: '/web',
  Image: 'b'.repeat(64),
  State: { Status: 'stopped', ExitCode: '3', Health: { Status: '', Log: null } },
  Config: { Image: 'docker.io/library/nginx:latest', Entrypoint: 'nginx', Cmd: null, Env: null, Labels: null },
  HostConfig: {
    Tmpfs: { '/t': 'rw,size=1m' },
    Binds: ['data:/data:ro', '/srv:/srv/:rw', 'C:\\work:/work'],
    CpuQuota: 50_000,
    CpuPeriod: 100_000,
    NetworkMode: 'bridge',
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '18080' }] },
  },
  NetworkSettings: {
    Ports: { '80/tcp': [{ HostIp: '', HostPort: '18080' }] },
    Networks: { podman: { NetworkID: 'podman', Aliases: [ID.slice(0, 12)], IPAddress: '' } },
  },
  Mounts: [],
};

describe('answers of Podman', () => {
  it('are settled to the words of Docker', () => {
    expect(parseContainer(CONTAINER)).toMatchObject({
      name: 'web',
      imageId: `sha256:${'b'.repeat(64)}`,
      status: 'exited',
      exitCode: 3,
      health: undefined,
      entrypoint: ['nginx'],
      command: [],
      env: {},
      cpus: 0.5,
      networks: [{ network: 'podman', aliases: [] }],
    });
  });

  it('keep no host port once stopped', () => {
    expect(parseContainer(CONTAINER).ports).toEqual([{ container: 80, protocol: 'tcp', host: undefined, ip: '0.0.0.0' }]);
    const running = parseContainer({ ...CONTAINER, State: { Status: 'running' } });
    expect(running.ports).toEqual([{ container: 80, protocol: 'tcp', host: 18080, ip: '0.0.0.0' }]);
  });

  it('have mounts that only HostConfig tells', () => {
    expect(parseContainer(CONTAINER).mounts).toEqual([
      { type: 'tmpfs', source: '', target: '/t', readOnly: false },
      { type: 'volume', source: 'data', target: '/data', readOnly: true },
      { type: 'bind', source: '/srv', target: '/srv', readOnly: false },
      { type: 'bind', source: 'C:\\work', target: '/work', readOnly: false },
    ]);
  });

  it.each([
    ['exec_died', 'container', 'exec_die'],
    ['exec', 'container', 'exec_start'],
    ['died', 'container', 'die'],
    ['remove', 'container', 'destroy'],
    ['remove', 'image', 'delete'],
    ['remove', 'volume', 'destroy'],
    ['remove', 'network', 'destroy'],
    ['start', 'container', 'start'],
  ])('tell the event %s of a %s as %s', (Action, Type, action) => {
    expect(parseEvent({ Type, Action, Actor: { ID, Attributes: {} }, time: 5, timeNano: '5000000123' })).toMatchObject({
      action,
      timeNano: '5000000123',
      time: 5000,
    });
  });

  it('tell an exit code by its own name, and steps that nobody follows', () => {
    const die = parseEvent({ Type: 'container', Action: 'died', Actor: { ID, Attributes: { name: 'web', containerExitCode: '2' } }, time: 1 });
    expect(die).toMatchObject({ name: 'web', attributes: { exitCode: '2' } });
    expect(parseEvent({ Type: 'container', Action: 'cleanup', Actor: { ID }, time: 1 })).toBeUndefined();
    expect(parseEvent({ Type: 'pod', Action: 'start', Actor: { ID }, time: 1 })).toBeUndefined();
  });

  it('name the product and mark anonymous volumes', () => {
    expect(parseVersion({ Version: '4.3.1', ApiVersion: '1.41', Components: [{ Name: 'Podman Engine' }] }).product).toBe('podman');
    expect(parseVersion({ Platform: { Name: 'docker-tutor practice engine' } }).product).toBe('practice');
    expect(parseVolume({ Name: 'x', Anonymous: true }).anonymous).toBe(true);
    expect(parseVolume({ Name: 'x', Labels: { 'com.docker.volume.anonymous': '' } }).anonymous).toBe(true);
  });

  it('keep a health check beside the configuration', () => {
    expect(parseImage({ Id: 'c'.repeat(64), HealthCheck: { Test: ['CMD', 'true'] } })).toMatchObject({ hasHealthcheck: true, id: `sha256:${'c'.repeat(64)}` });
    expect(parseImage({ Config: { Healthcheck: { Test: ['NONE'] } } }).hasHealthcheck).toBe(false);
  });
});

describe('answers that make no sense', () => {
  it.each([[undefined], [null], ['text'], [[]], [{ Config: null, State: 3, Mounts: {}, NetworkSettings: [] }]])('%j gives an empty container', (answer) => {
    expect(parseContainer(answer)).toMatchObject({ id: '', name: '', ports: [], mounts: [], networks: [], env: {} });
    expect(parseImage(answer)).toMatchObject({ tags: [], layers: [] });
  });
});
