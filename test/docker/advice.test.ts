import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { connectionError } from '../../src/docker/advice.js';
import { asEngineError } from '../../src/docker/classify.js';
import type { Client } from '../../src/docker/client.js';
import { isNoEngine } from '../../src/docker/errors.js';
import { refusal } from '../../src/docker/refusal.js';
import { EXIT } from '../../src/problem.js';
import { fakeMachine } from './fake-machine.js';

const socket = { host: 'unix:///var/run/docker.sock', source: 'default socket' };
const linux = fakeMachine({ env: { PATH: '/bin:/usr/bin' }, files: { '/usr/bin/docker': '' } });
const bare = fakeMachine({ env: { PATH: '/bin' } });
const wsl = fakeMachine({ files: { '/proc/version': 'Linux 5 Microsoft' } });
const mac = fakeMachine({ platform: 'darwin' });
const windows = fakeMachine({ platform: 'win32' });
const failing = (code: string): Error => Object.assign(new Error(code), { code });

describe('what a connection error means', () => {
  it.each([
    ['ENOENT', linux, 'not-running', 'sudo systemctl start docker'],
    ['ENOENT', bare, 'not-installed', 'Install Docker Engine'],
    ['ENOENT', wsl, 'not-installed', 'WSL integration'],
    ['ENOENT', mac, 'not-installed', 'Install Docker Desktop'],
    ['ECONNREFUSED', linux, 'not-running', 'sudo systemctl start docker'],
    ['ECONNREFUSED', mac, 'not-running', 'open -a Docker'],
    ['ECONNREFUSED', windows, 'not-running', 'Start Docker Desktop'],
    ['ECONNREFUSED', wsl, 'not-running', 'Docker Desktop on Windows'],
    ['EACCES', linux, 'permission', 'sudo usermod -aG docker $USER'],
    ['EACCES', windows, 'permission', 'docker-users'],
    ['ETIMEDOUT', linux, 'timeout', 'systemctl restart docker'],
    ['ENOTFOUND', linux, 'wrong-host', 'typing mistakes'],
    ['HPE_INVALID_CONSTANT', linux, 'wrong-host', 'typing mistakes'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', linux, 'tls', 'DOCKER_CERT_PATH'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', linux, 'tls', 'DOCKER_TLS_VERIFY'],
  ] as const)('%s', (code, machine, expected, next) => {
    const error = asEngineError(failing(code), socket, machine);
    expect(error).toMatchObject({ code: expected, exitCode: EXIT.noEngine });
    expect(error.next).toContain(next);
    expect(isNoEngine(error)).toBe(true);
  });

  it.each([
    ['Colima', mac, 'colima start'],
    ['context colima-work', linux, 'colima start'],
    ['context desktop-linux', mac, 'open -a Docker'],
    ['context desktop-linux', linux, 'docker-desktop'],
    ['OrbStack', mac, 'orb start'],
    ['Podman', linux, 'podman.socket'],
    ['Podman machine', mac, 'podman machine start'],
    ['rootless Docker', linux, 'systemctl --user start docker'],
  ])('%s that is not running', (source, machine, next) => {
    const error = asEngineError(failing('ENOENT'), { host: 'unix:///x', source }, machine);
    expect(error.code).toBe('not-running');
    expect(error.next).toContain(next);
  });

  it('sends the learner to where a wrong address was written', () => {
    const next = (parts: object): string => connectionError('wrong-host', { ...socket, ...parts }, 'x', linux).next;
    expect(next({ source: 'DOCKER_HOST' })).toContain('unset DOCKER_HOST');
    expect(next({ source: 'context far', context: 'far' })).toContain('docker context inspect far');
  });

  it('does not start the usual engine for an address of its own', () => {
    const next = (endpoint: { host: string; source: string; context?: string }): string => asEngineError(failing('ECONNREFUSED'), endpoint, linux).next;
    expect(next({ host: 'unix:///tmp/old.sock', source: 'DOCKER_HOST' })).toContain('unset DOCKER_HOST');
    expect(next({ host: 'tcp://127.0.0.1:2375', source: '--host' })).toContain('leave out `--host`');
    expect(next({ host: 'unix:///x', source: 'context far', context: 'far' })).toContain('docker context use');
    expect(next({ host: 'unix:///var/run/docker.sock', source: 'DOCKER_HOST' })).toContain('systemctl start docker');
  });

  it('names no command that docker-tutor does not have', () => {
    for (const machine of [bare, wsl, mac, windows]) {
      for (const [, command] of asEngineError(failing('ENOENT'), socket, machine).next.matchAll(/docker-tutor (\w+)/g)) {
        expect(COMMANDS.map(({ name }) => name)).toContain(command);
      }
    }
  });

  it("gives OpenSSL's reason without its line numbers", () => {
    const why = (message: string): string => asEngineError(Object.assign(new Error(message), { code: 'EPROTO' }), socket, linux).why;
    expect(why('write EPROTO 808C:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl3_record.c:350:\n')).toBe('Something answers there, but without TLS.');
    expect(why('80FC:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../deps/x.c:1601:SSL alert number 116')).toBe('tlsv13 alert certificate required.');
  });

  it('tells an engine elsewhere apart', () => {
    const error = connectionError('not-running', { host: 'tcp://far:2375', source: 'DOCKER_HOST' }, 'x', linux);
    expect(error.next).toContain('on that computer');
  });

  it('leaves an EngineError as it is, and takes anything else for a failure', () => {
    const error = connectionError('tls', socket, 'x', linux);
    expect(asEngineError(error, socket, linux)).toBe(error);
    expect(asEngineError('odd', socket, linux)).toMatchObject({ code: 'failed', exitCode: EXIT.notYet, why: 'odd.' });
  });
});

describe("what an engine's refusal means", () => {
  const line = { client: { endpoint: socket } as Client, machine: linux };
  it.each([
    [500, 'toomanyrequests: You have reached your pull rate limit.', 'rate-limit'],
    [429, 'Too Many Requests', 'rate-limit'],
    [500, 'Head "https://registry-1.docker.io/v2/library/alpine/manifests/3.20": EOF', 'registry-unreachable'],
    [500, 'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: no such host', 'registry-unreachable'],
    [500, 'Get "https://registry-1.docker.io/v2/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)', 'registry-unreachable'],
    [404, 'manifest for alpine:nope not found: manifest unknown: manifest unknown', 'not-found'],
    [404, 'pull access denied for nope, repository does not exist or may require \'docker login\': denied: requested access to the resource is denied', 'denied'],
    [0, 'failed to resolve reference "docker.io/library/alpine:nope": docker.io/library/alpine:nope: not found', 'not-found'],
    [500, 'unauthorized: authentication required', 'denied'],
    [404, 'No such container: web', 'not-found'],
    [500, 'no such container', 'not-found'],
    [409, 'Conflict. The container name "/web" is already in use by container "x".', 'conflict'],
    [500, 'driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated', 'conflict'],
    [403, 'error while removing network: network x has active endpoints', 'conflict'],
    [409, 'remove v: volume is in use - [abc]', 'conflict'],
    [500, 'no space left on device', 'failed'],
    [403, 'Forbidden', 'denied'],
    [400, 'client version 1.44 is too old. Minimum supported API version is 1.60, please upgrade your client to a newer version', 'needs-newer-api'],
    [400, 'Client sent an HTTP request to an HTTPS server.', 'tls'],
  ] as const)('%i %s', (status, message, code) => {
    const error = refusal(status, message, line);
    expect(error).toMatchObject({ code });
    expect(error.why.replace(/\.$/, '')).toBe(message.replace(/\.$/, ''));
    expect(error.next).not.toBe('');
  });
});
