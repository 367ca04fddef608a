import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPracticeEngine, type PracticeEngine } from '../../src/practice/main.js';

let dir: string;
let faults: unknown[];
let running: PracticeEngine[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'disk-'));
  faults = [];
  running = [];
});
afterEach(async () => {
  for (const engine of running) await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

async function start(dataDir = join(dir, 'data'), name = 'one'): Promise<PracticeEngine> {
  const engine = await startPracticeEngine({ socket: join(dir, `${name}.sock`), dataDir, writable: [], onFault: (error) => void faults.push(error) });
  running.push(engine);
  return engine;
}
async function stop(engine: PracticeEngine): Promise<void> {
  running = running.filter((other) => other !== engine);
  await engine.close();
}

const call = (method: string, path: string, body?: object, name = 'one'): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const req = request({ socketPath: join(dir, `${name}.sock`), method, path, agent: false, headers: { 'Content-Type': 'application/json' } }, (res) => {
      let text = '';
      res.on('data', (part: Buffer) => (text += part.toString()));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: text }));
    });
    req.on('error', reject);
    req.end(body && JSON.stringify(body));
  });

/** An image, a volume with a file, a container with another, both too large to be kept in a document. */
async function fill(): Promise<void> {
  await call('POST', '/images/create?fromImage=alpine&tag=3.20');
  await call('POST', '/containers/create?name=worker', { Image: 'alpine:3.20', Cmd: ['sh', '-c', 'head -c 5000 /dev/urandom > /data/f; head -c 5000 /dev/urandom > /f; echo done'], HostConfig: { Binds: ['vol:/data'] } });
  const ended = call('POST', '/containers/worker/wait?condition=next-exit');
  await call('POST', '/containers/worker/start');
  await ended;
}

test('a data folder that cannot be had is told, and nothing listens', async () => {
  writeFileSync(join(dir, 'file'), '');
  await expect(start(join(dir, 'file'))).rejects.toThrow(/cannot keep its data in .*file/);
  expect(existsSync(join(dir, 'one.sock'))).toBe(false);
  if (process.getuid?.() === 0) return;
  mkdirSync(join(dir, 'closed'));
  chmodSync(join(dir, 'closed'), 0o500);
  await expect(start(join(dir, 'closed'))).rejects.toThrow(/cannot keep its data/);
});

test('whatever file is cut short, empty or nonsense, the engine comes up', { timeout: 60_000 }, async () => {
  const first = await start();
  await fill();
  await stop(first);
  const data = join(dir, 'data');
  const files = (readdirSync(data, { recursive: true }) as string[]).filter((name) => statSync(join(data, name)).isFile() && name !== 'lock');
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const whole = new Map(files.map((name) => [name, readFileSync(join(data, name))]));
    for (const damage of ['half', 'empty', 'nonsense'] as const) {
      if (damage === 'nonsense') writeFileSync(join(data, file), Buffer.alloc(300, 0xfe));
      else truncateSync(join(data, file), damage === 'half' ? Math.floor(whole.get(file)!.length / 2) : 0);
      const engine = await start();
      expect([file, damage, (await call('GET', '/containers/json?all=1')).status]).toEqual([file, damage, 200]);
      await stop(engine);
      rmSync(data, { recursive: true });
      for (const [name, bytes] of whole) {
        mkdirSync(join(data, name, '..'), { recursive: true });
        writeFileSync(join(data, name), bytes);
      }
    }
  }
  const last = await start();
  expect(JSON.parse((await call('GET', '/containers/worker/json')).body)).toMatchObject({ State: { Status: 'exited', ExitCode: 0 } });
  expect(last.engine.store.volumes.get('vol')!.fs.lstat('/f').size).toBe(5000);
});

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
test.skipIf(!mayMount)('a full disk is told once; the engine works on, and saves when there is room again (needs root: it mounts a small tmpfs)', { timeout: 60_000 }, async (context) => {
  const small = join(dir, 'small');
  mkdirSync(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small], { stdio: 'ignore' });
  } catch {
    return context.skip('this machine may not mount a tmpfs');
  }
  try {
    const engine = await start(join(small, 'data'));
    await fill();
    expect(faults).toEqual([]);
    writeFileSync(join(small, 'filler'), Buffer.alloc(4096));
    try {
      for (;;) writeFileSync(join(small, 'filler'), Buffer.alloc(4096), { flag: 'a' });
    } catch {
      // it is full
    }
    for (const name of ['c1', 'c2', 'c3']) expect((await call('POST', `/containers/create?name=${name}`, { Image: 'alpine:3.20', Cmd: ['true'] })).status).toBe(201);
    expect(faults).toHaveLength(1);
    expect(String(faults[0])).toContain('ENOSPC');
    expect(JSON.parse((await call('GET', '/containers/json?all=1')).body)).toHaveLength(4);
    rmSync(join(small, 'filler'));
    await call('POST', '/containers/create?name=c4', { Image: 'alpine:3.20', Cmd: ['true'] });
    await stop(engine);
    const again = await start(join(small, 'data'));
    expect([...again.engine.store.containers.values()].map(({ name }) => name).sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'worker']);
    await stop(again);
  } finally {
    execFileSync('umount', ['-l', small]);
  }
});
