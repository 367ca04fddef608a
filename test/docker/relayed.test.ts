import { describe, expect, it } from 'vitest';
import { discover } from '../../src/docker/discover.js';
import { beforeRelay, behindRelay, isBehindRelay } from '../../src/docker/relayed.js';
import { fakeMachine } from './fake-machine.js';

const relay = 'unix:///tmp/docker-tutor-relay-x/docker.sock';
const outside = { PATH: '/bin', DOCKER_HOST: 'tcp://far:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
const inside = (env: object = outside, named?: Parameters<typeof behindRelay>[2]) => ({ ...env, ...behindRelay(relay, env as typeof outside, named) });

describe('a shell behind a relay', () => {
  it('goes to the relay, by nothing but DOCKER_HOST', () => {
    const env = inside({ ...outside, DOCKER_CONTEXT: 'far' });
    expect(env).toMatchObject({ PATH: '/bin', DOCKER_HOST: relay, DOCKER_CONTEXT: undefined, DOCKER_TLS_VERIFY: undefined, DOCKER_CERT_PATH: undefined });
    expect(discover({ machine: fakeMachine({ env }) }).candidates).toEqual([{ host: relay, source: 'DOCKER_HOST' }]);
  });

  it.each([
    ['by its environment', outside, undefined, outside],
    ['by nothing', {}, undefined, {}],
    ['by --host', { DOCKER_CONTEXT: 'x' }, { host: 'unix:///run/other.sock' }, { DOCKER_HOST: 'unix:///run/other.sock' }],
    ['by --context', outside, { context: 'far' }, { DOCKER_CONTEXT: 'far' }],
  ] as const)('knows how its tutor found the engine: %s', (_, env, named, found) => {
    const back = Object.entries(beforeRelay(inside(env, named))).filter(([name, value]) => value !== undefined && name.startsWith('DOCKER_') && !name.startsWith('DOCKER_TUTOR_'));
    expect(Object.fromEntries(back)).toEqual(Object.fromEntries(Object.entries(found).filter(([name]) => name !== 'PATH')));
  });

  it('is left by a DOCKER_HOST of the learner', () => {
    const env = { ...inside(), DOCKER_HOST: 'unix:///run/mine.sock' };
    expect(isBehindRelay(env)).toBe(false);
    expect(beforeRelay(env)).toBe(env);
    expect(isBehindRelay(inside())).toBe(true);
    expect(isBehindRelay({})).toBe(false);
  });

  it('stands a note that cannot be read', () => expect(beforeRelay({ ...inside(), DOCKER_TUTOR_OUTSIDE: '{' })['DOCKER_HOST']).toBeUndefined());
});
