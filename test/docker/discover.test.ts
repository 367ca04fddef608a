import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { discover, type DiscoverOptions } from '../../src/docker/discover.js';
import { EngineError } from '../../src/docker/errors.js';
import { thisMachine } from '../../src/docker/machine.js';
import { fakeMachine } from './fake-machine.js';

/** A real folder as home, with a docker CLI configuration in it. */
function home(): { path: string; write: (file: string, content: string) => void; find: (env?: Record<string, string>, options?: DiscoverOptions) => ReturnType<typeof discover> } {
  const path = mkdtempSync(join(tmpdir(), 'dt-home-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(file, content) {
      mkdirSync(join(path, file, '..'), { recursive: true });
      writeFileSync(join(path, file), content);
    },
    find: (env = {}, options = {}) => discover({ machine: { ...thisMachine(), platform: 'linux', home: path, env }, ...options }),
  };
}

const hash = (name: string): string => createHash('sha256').update(name).digest('hex');
const meta = (name: string): string => `.docker/contexts/meta/${hash(name)}/meta.json`;
const context = (host: string, more: object = {}): string => JSON.stringify({ Name: 'x', Endpoints: { docker: { Host: host, ...more } } });

const code = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof EngineError ? error.code : String(error);
  }
};

describe('discover', () => {
  it('takes the first that is named, in the order of the docker CLI', () => {
    const { write, find } = home();
    write(meta('one'), context('unix:///one.sock'));
    write(meta('two'), context('unix:///two.sock'));
    write('.docker/config.json', '{"currentContext":"one"}');
    expect(find()).toEqual({ named: true, candidates: [{ host: 'unix:///one.sock', source: 'context one', context: 'one', tls: undefined }] });
    const env = { DOCKER_CONTEXT: 'two' };
    expect(find(env).candidates[0]).toMatchObject({ host: 'unix:///two.sock', context: 'two' });
    const both = { ...env, DOCKER_HOST: 'unix:///env.sock' };
    expect(find(both)).toMatchObject({ named: true, candidates: [{ host: 'unix:///env.sock', source: 'DOCKER_HOST' }] });
    expect(find(both, { host: 'unix:///opt.sock' }).candidates[0]).toMatchObject({ host: 'unix:///opt.sock', source: '--host' });
    expect(find(both, { host: 'unix:///opt.sock', context: 'two' }).candidates[0]).toMatchObject({ host: 'unix:///two.sock' });
  });

  it('takes a DOCKER_HOST of spaces for none, as the docker CLI does', () => {
    expect(home().find({ DOCKER_HOST: ' ' })).toMatchObject({ named: false });
  });

  it('sends to the owner of a configuration that may not be read', () => {
    const forbidden = { ...thisMachine(), read: () => { throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }); } };
    expect(() => discover({ machine: { ...forbidden, env: {} } })).toThrow(expect.objectContaining({ code: 'bad-config', next: expect.stringContaining('who may read it') }));
  });

  it('looks at the default socket, then at those that exist, then at what is added, when nothing is named', () => {
    const { path, write, find } = home();
    for (const socket of ['.docker/desktop/docker.sock', '.colima/work/docker.sock', '.colima/default/docker.sock', '.colima/_lima/x']) write(socket, '');
    write('run/podman/podman.sock', '');
    const practice = { host: 'unix:///practice.sock', source: 'practice engine' };
    const found = find({ XDG_RUNTIME_DIR: `${path}/run/` }, { extra: [practice] });
    expect(found.named).toBe(false);
    expect(found.candidates.filter(({ host }) => !host.startsWith('unix:///run/podman')).map(({ host, source }) => `${source}: ${host.replace(path, '~')}`)).toEqual([
      'default socket: unix:///var/run/docker.sock',
      'Docker Desktop: unix://~/.docker/desktop/docker.sock',
      'Colima: unix://~/.colima/default/docker.sock',
      'Colima: unix://~/.colima/work/docker.sock',
      'Podman: unix://~/run/podman/podman.sock',
      'practice engine: unix:///practice.sock',
    ]);
  });

  it('takes an empty variable and the default context as nothing named', () => {
    const { write, find } = home();
    write('.docker/config.json', '{"currentContext":"default"}');
    expect(find({ DOCKER_HOST: '', DOCKER_CONTEXT: '' })).toMatchObject({ named: false });
    expect(find({ DOCKER_CONTEXT: 'default' })).toMatchObject({ named: true, candidates: [{ source: 'default socket' }] });
  });

  it('looks into DOCKER_CONFIG', () => {
    const { path, write, find } = home();
    write(`other/contexts/meta/${hash('there')}/meta.json`, context('ssh://me@far'));
    write('other/config.json', '{"currentContext":"there"}');
    expect(find({ DOCKER_CONFIG: `${path}/other` }).candidates[0]).toMatchObject({ host: 'ssh://me@far' });
  });

  it('reads the TLS material of a context', () => {
    const { write, find } = home();
    write(meta('far'), context('tcp://far:2376', { SkipTLSVerify: true }));
    write(`.docker/contexts/tls/${hash('far')}/docker/ca.pem`, 'CA');
    const [endpoint] = find({ DOCKER_CONTEXT: 'far' }).candidates;
    expect(endpoint?.tls).toMatchObject({ verify: false });
    expect(String(endpoint?.tls?.ca)).toBe('CA');
  });

  it('reads DOCKER_TLS_VERIFY and DOCKER_CERT_PATH for tcp only', () => {
    const { path, write, find } = home();
    for (const file of ['ca.pem', 'cert.pem', 'key.pem']) write(`certs/${file}`, file);
    const env = { DOCKER_TLS_VERIFY: '0', DOCKER_CERT_PATH: `${path}/certs` };
    const [endpoint] = find({ ...env, DOCKER_HOST: 'tcp://far' }).candidates;
    expect(endpoint?.tls).toMatchObject({ verify: true });
    expect(String(endpoint?.tls?.key)).toBe('key.pem');
    expect(find({ ...env, DOCKER_HOST: 'unix:///x.sock' }).candidates[0]?.tls).toBeUndefined();
    expect(find({ DOCKER_HOST: 'tcp://far' }).candidates[0]?.tls).toBeUndefined();
  });

  it('says what is wrong with the configuration', () => {
    const { write, find } = home();
    expect(code(() => find({ DOCKER_CONTEXT: 'gone' }))).toBe('missing-context');
    expect(code(() => find({}, { context: 'gone' }))).toBe('missing-context');
    write('.docker/config.json', '{ broken');
    expect(code(() => find())).toBe('bad-config');
    write(meta('empty'), '{}');
    expect(code(() => find({ DOCKER_CONTEXT: 'empty' }))).toBe('bad-config');
  });

  it.each(['/var/run/docker.sock', 'ftp://x', 'tcp://', 'tcp://:99999', 'ssh://me:secret@far', 'tcp://x:port'])('host %j', (host) => {
    const result = code(() => home().find({ DOCKER_HOST: host }));
    expect(result).toBe(host === 'tcp://' ? undefined : 'wrong-host');
  });
});

describe('well-known sockets of other platforms', () => {
  it('are those of a Mac', () => {
    const files = {
      '/Users/me/.docker/run/docker.sock': '',
      '/Users/me/.orbstack/run/docker.sock': '',
      '/Users/me/.rd/docker.sock': '',
      '/Users/me/.lima/docker/sock/docker.sock': '',
      '/var/t/podman/podman-machine-default-api.sock': '',
    };
    const machine = fakeMachine({ platform: 'darwin', home: '/Users/me', env: { TMPDIR: '/var/t/' }, files });
    expect(discover({ machine }).candidates.map(({ source }) => source)).toEqual([
      'default socket',
      'Docker Desktop',
      'OrbStack',
      'Rancher Desktop',
      'Lima',
      'Podman machine',
    ]);
  });

  it('are the pipes of Windows', () => {
    const machine = fakeMachine({ platform: 'win32', home: 'C:\\Users\\me' });
    expect(discover({ machine }).candidates[0]?.host).toBe('npipe:////./pipe/docker_engine');
    expect(discover({ machine }).candidates.every(({ host }) => host.startsWith('npipe:////./pipe/'))).toBe(true);
  });
});
