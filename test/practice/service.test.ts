import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPracticeEngine } from '../../src/practice/main.js';
import { env, startBackground, status, stop } from '../../src/practice/service/index.js';
import { takeLock } from '../../src/practice/service/lock.js';
import { practicePaths, type Paths } from '../../src/practice/service/paths.js';

let dir: string;
let paths: Paths;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'service-'));
  paths = { socket: join(dir, 'docker.sock'), runtimeDir: dir, dataDir: join(dir, 'data'), lock: join(dir, 'lock'), log: join(dir, 'log') };
});
afterEach(async () => {
  await stop(paths);
  rmSync(dir, { recursive: true, force: true });
});

test('starts once, in the background, for this user only; comes back after kill -9', { timeout: 60_000 }, async () => {
  const [one, two] = await Promise.all([startBackground({ paths }), startBackground({ paths })]);
  expect(one).toMatchObject({ running: true, pid: expect.any(Number) as number });
  expect(two.pid).toBe(one.pid);
  expect(statSync(paths.socket).mode & 0o777).toBe(0o600);
  process.kill(one.pid!, 'SIGKILL');
  const again = await startBackground({ paths });
  expect(again.running).toBe(true);
  expect(again.pid).not.toBe(one.pid);
  expect(await stop(paths)).toBe(true);
  expect((await status(paths)).running).toBe(false);
  expect(await stop(paths)).toBe(false);
});

test('never takes the socket of an engine that runs', async () => {
  const first = await startPracticeEngine({ socket: paths.socket, dataDir: join(dir, 'a') });
  await expect(startPracticeEngine({ socket: paths.socket, dataDir: join(dir, 'b') })).rejects.toThrow('Another engine listens');
  await first.close();
});

test('a lock of a dead process is taken over, a living one is not', () => {
  const about = { socket: paths.socket, writable: [] };
  writeFileSync(paths.lock, JSON.stringify({ pid: 4194303, started: '1', ...about }));
  const lock = takeLock(paths.lock, about);
  expect(lock).toBeDefined();
  expect(takeLock(paths.lock, about)).toBeUndefined();
  lock!.release();
  writeFileSync(paths.lock, 'torn');
  const second = takeLock(paths.lock, about);
  expect(second).toBeDefined();
  second!.release();
});

test('paths and shells', () => {
  expect(practicePaths({ env: { XDG_RUNTIME_DIR: '/run/user/7' }, platform: 'linux' }).socket).toBe('/run/user/7/docker-tutor/docker.sock');
  expect(env('sh', { socket: "/a'b" })).toContain(`export DOCKER_HOST='unix:///a'\\''b'\nexport DOCKER_BUILDKIT='0'`);
  expect(env('powershell', { socket: '\\\\.\\pipe\\x' })).toContain("$Env:DOCKER_HOST = 'npipe:////./pipe/x'");
});
