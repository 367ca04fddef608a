import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/docker-cli/main.js';
import { behindRelay } from '../../src/docker/relayed.js';
import type { ObservedRequest } from '../../src/docker/types.js';
import { openRelay, type Relay } from '../../src/shell/relay/relay.js';
import { findDockerCli } from '../engine/docker-cli.js';
import { practice, type Practice } from '../practice/harness.js';
import { sitBehind, type BehindRelay } from './behind-relay.js';

let engine: Practice;
beforeAll(async () => {
  engine = await practice();
});
afterAll(() => engine.stop());

const real = await findDockerCli();

describe.skipIf(!real)('the docker CLI, a relay, the practice engine', () => {
  let desk: BehindRelay;
  beforeAll(async () => {
    desk = await sitBehind(`unix://${engine.socket}`, { ...process.env, ...real?.env, DOCKER_BUILDKIT: '0' });
  });
  afterAll(() => desk.close());

  it('runs, looks, and is told of', async () => {
    expect(await desk.sh('docker pull -q alpine:3.20 && docker run -i --rm alpine:3.20 cat', 'through\n')).toContain('through\n');
    await desk.sh('docker run -d --name tutor-rlp alpine:3.20 sleep 300');
    expect(await desk.sh('docker ps')).toContain('tutor-rlp');
    expect(await desk.sh('docker exec tutor-rlp echo inside')).toBe('inside\n');
    expect(desk.told()).toEqual(expect.arrayContaining(['POST /containers/create', 'POST /containers/ID/attach', 'GET /containers/json', 'GET /containers/tutor-rlp/json']));
    await desk.sh('docker rm -f tutor-rlp');
    expect(engine.faults).toEqual([]);
  });
});

describe('the built-in docker, a relay, the practice engine', () => {
  const seen: ObservedRequest[] = [];
  let relay: Relay;
  beforeAll(async () => {
    relay = await openRelay({ target: () => ({ host: `unix://${engine.socket}`, source: 'test' }), onRequest: request => seen.push(request) });
  });
  afterAll(() => relay.close());

  /** Its environment says how a docker-tutor gets round the relay; it is none. */
  async function docker(...words: string[]): Promise<string> {
    const out = new PassThrough();
    let text = '';
    out.on('data', (bytes: Buffer) => (text += String(bytes)));
    const env = { ...behindRelay(relay.host, { DOCKER_HOST: 'unix:///nowhere.sock' }), DOCKER_CONFIG: '/nonexistent', DOCKER_BUILDKIT: '0' };
    await main(words, { stdin: Readable.from([]), stdout: out, stderr: out, env, cwd: process.cwd(), platform: process.platform, now: Date.now, onSignal: () => () => undefined });
    return text;
  }

  it('goes through it, too', async () => {
    await docker('pull', '-q', 'alpine:3.20');
    expect(await docker('run', '--name', 'tutor-rlq', 'alpine:3.20', 'echo', 'said')).toBe('said\n');
    expect(await docker('logs', '--tail', '1', 'tutor-rlq')).toBe('said\n');
    expect(await docker('ps', '-a')).toContain('tutor-rlq');
    expect(await docker('stats', '--no-stream', 'tutor-rlq')).toContain('tutor-rlq');
    const told = seen.map(({ method, path, status }) => `${method} ${path.replace(/[0-9a-f]{64}/, 'ID')} ${status}`);
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/^POST \/containers\/ID\/attach 101$/), expect.stringMatching(/^GET \/containers\/\S+\/logs 200$/), 'GET /containers/json 200', expect.stringMatching(/^GET \/containers\/\S+\/stats 200$/)]));
    expect(seen.find(({ path }) => path.endsWith('/logs'))).toMatchObject({ query: { tail: '1' } });
  });
});
