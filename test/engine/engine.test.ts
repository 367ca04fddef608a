import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureEngine, type EngineForTests } from './index.js';
import { freePort } from './registry.js';

type Available = Extract<EngineForTests, { available: true }>;

let engine: Available;
let folder: string;
const names = { web: 'tutor-enginetest-web', project: 'tutor-enginetest' };

/** stdout of a docker command; rejects with its stderr. */
async function docker(...args: string[]): Promise<string> {
  const env = { ...process.env, ...engine.env };
  const { stdout } = await promisify(execFile)('docker', args, { env, cwd: folder });
  return stdout.trim();
}

beforeAll(async () => {
  const found = await ensureEngine();
  if (!found.available) throw new Error(found.reason);
  engine = found;
  folder = await mkdtemp(join(tmpdir(), 'engine-test-'));
});

afterAll(async () => {
  await docker('compose', '-p', names.project, 'down', '-v').catch(() => undefined);
  await docker('rm', '-f', '-v', names.web).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

describe('the engine for tests', () => {
  it('is the same engine when it is asked for again', async () => {
    const before = await docker('info', '--format', '{{.ID}}');
    const again = await ensureEngine();
    expect(again).toMatchObject({ available: true, host: engine.host, version: engine.version });
    expect(await docker('info', '--format', '{{.ID}}')).toBe(before);
  });

  it('runs hello-world', async () => {
    expect(await docker('run', '--rm', 'hello-world')).toContain('Hello from Docker!');
  });

  it('publishes a port to the host', async () => {
    const port = await freePort();
    await docker('run', '-d', '--name', names.web, '-p', `${port}:80`, 'nginx:1.27-alpine');
    expect(await get(`http://127.0.0.1:${port}/`)).toContain('Welcome to nginx!');
    expect(await docker('logs', names.web)).toContain('"GET / HTTP/1.1" 200');
  });

  it('answers a search with official images first', async () => {
    const found = await docker('search', '--limit', '5', '--format', '{{.Name}} {{.IsOfficial}}', 'redis');
    expect(found.split('\n')[0]).toMatch(/^redis (\[OK\]|true)$/);
    expect(found.split('\n')).toHaveLength(5);
  });

  it('refuses unknown tags and images in Docker Hub’s words', async () => {
    await expect(docker('pull', 'alpine:99')).rejects.toThrow(/manifest for alpine:99 not found: manifest unknown/);
    await expect(docker('pull', 'docker-tutor-no-such-image')).rejects.toThrow(/pull access denied .*repository does not exist/);
  });

  it('builds from an image it has to fetch first', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM busybox:1.36\nRUN echo built > /built\nCMD ["cat", "/built"]\n');
    await docker('build', '-q', '-t', names.project, '.');
    expect(await docker('run', '--rm', names.project)).toBe('built');
    await docker('rmi', '-f', names.project);
  });

  it('brings a compose project up, whose services find each other', async () => {
    await writeFile(join(folder, 'compose.yaml'), COMPOSE);
    await docker('compose', '-p', names.project, 'up', '-d', '--wait');
    expect(await docker('compose', '-p', names.project, 'exec', '-T', 'client', 'redis-cli', '-h', 'store', 'ping')).toBe('PONG');
    await docker('compose', '-p', names.project, 'down', '-v', '-t', '1');
  });
});

const COMPOSE = `services:
  store:
    image: redis:7-alpine
    healthcheck: { test: [CMD, redis-cli, ping], interval: 1s }
  client:
    image: redis:7-alpine
    command: [sleep, "600"]
    init: true
    depends_on: { store: { condition: service_healthy } }
`;

/** The body, as soon as something answers: a container's program needs a moment after `docker run` returned. */
async function get(url: string): Promise<string> {
  return vi.waitFor(async () => (await fetch(url)).text(), { timeout: 10_000 });
}
