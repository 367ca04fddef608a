import { describe, expect, it } from 'vitest';
import { normaliseHost, parseHost } from '../../src/docker/host.js';

const parse = (host: string, tls?: { verify: boolean }): unknown => parseHost({ host, source: '', tls });

describe('hosts', () => {
  it.each([
    ['unix:///var/run/docker.sock', { kind: 'socket', path: '/var/run/docker.sock' }],
    ['npipe:////./pipe/docker_engine', { kind: 'socket', path: '//./pipe/docker_engine' }],
    ['tcp://1.2.3.4:80', { kind: 'tcp', host: '1.2.3.4', port: 80, prefix: '', tls: false }],
    ['tcp://[::1]:2375/', { kind: 'tcp', host: '::1', port: 2375, prefix: '', tls: false }],
    ['tcp://far', { kind: 'tcp', host: 'far', port: 2375, prefix: '', tls: false }],
    ['https://far/docker/', { kind: 'tcp', host: 'far', port: 2376, prefix: '/docker', tls: true }],
    ['ssh://me@far:22', { kind: 'ssh', host: 'far', port: '22', user: 'me', path: '' }],
    ['ssh://far/run/docker.sock', { kind: 'ssh', host: 'far', path: '/run/docker.sock' }],
  ])('%s', (host, address) => expect(parse(host)).toEqual(address));

  it('has the port of TLS when TLS is wanted', () => expect(parse('tcp://far', { verify: true })).toMatchObject({ port: 2376, tls: true }));

  it.each([
    ['far:2375', 'tcp://far:2375'],
    ['unix://', 'unix:///var/run/docker.sock'],
    ['tcp://', 'tcp://localhost:2375'],
  ])('%s is completed to %s', (typed, full) => expect(normaliseHost(typed, 'linux')).toBe(full));
});
