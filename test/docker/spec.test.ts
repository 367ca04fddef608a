import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { createBody } from '../../src/docker/spec.js';
import { tar } from '../../src/docker/tar.js';

it('sends exposed ports along with published ones', () => {
  const body = createBody({ name: 'tutor-web', image: 'nginx', ports: ['127.0.0.1:18080:80', '18081:80'], restart: 'on-failure:3', networks: ['a', 'b'] });
  expect(body).toMatchObject({
    ExposedPorts: { '80/tcp': {} },
    HostConfig: {
      PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18080' }, { HostIp: '', HostPort: '18081' }] },
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      NetworkMode: 'a',
    },
    NetworkingConfig: { EndpointsConfig: { a: {} } },
  });
});

it('counts a health check in nanoseconds', () => {
  const body = createBody({ name: 'x', image: 'y', healthcheck: { test: 'true', intervalSeconds: 1.5, retries: 2 } });
  expect(body).toMatchObject({ Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1_500_000_000, Retries: 2 } });
});

it('refuses a port it does not understand', () => {
  expect(() => createBody({ name: 'x', image: 'y', ports: ['http'] })).toThrow('not a port');
});

it('makes an archive that tar can read', () => {
  const long = `${'folder/'.repeat(16)}file.txt`;
  const archive = tar({ Dockerfile: 'FROM alpine\n', 'run.sh': 'é'.repeat(300), './empty': '', [long]: 'deep' });
  const listed = spawnSync('tar', ['-tvf', '-'], { input: archive, encoding: 'utf8' });
  expect(listed.stderr).toBe('');
  expect(listed.stdout.trim().split('\n').map((line) => line.split(/\s+/).at(-1))).toEqual(['Dockerfile', 'run.sh', 'empty', long]);
  expect(listed.stdout).toMatch(/^-rwxr-xr-x.* 600 .*run\.sh$/m);
  expect(spawnSync('tar', ['-xOf', '-', long], { input: archive, encoding: 'utf8' }).stdout).toBe('deep');
});
