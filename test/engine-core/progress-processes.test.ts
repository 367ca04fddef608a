import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openProgress } from '../../src/engine/progress/store.js';
import { tempFolder } from './temp.js';

const worker = fileURLToPath(new URL('fixtures/pass-worker.ts', import.meta.url));
const tutor = (home: string, name: string, count: number) =>
  spawn(process.execPath, ['--import', 'tsx', worker, home, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });

describe('two tutors at once', { timeout: 60_000 }, () => {
  it('lose no pass of each other', async () => {
    const home = tempFolder();
    const children = ['ann', 'bob', 'cid'].map(name => tutor(home, name, 40));
    await Promise.all(children.map(child => once(child, 'exit')));
    const progress = openProgress({ home });
    expect(Object.keys(progress.read().passed)).toHaveLength(120);
    expect(progress.notices).toEqual([]);
  });

  it('survive one that is killed in the middle of writing', async () => {
    const home = tempFolder();
    const child = tutor(home, 'ann', 100_000);
    await once(child.stdout, 'data');
    const progress = openProgress({ home });
    while (Object.keys(progress.read().passed).length < 20) await new Promise(resolve => setImmediate(resolve));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = Object.keys(progress.read().passed).length;
    progress.pass('lesson-1/mine', new Date());
    expect(Object.keys(progress.read().passed)).toHaveLength(before + 1);
    expect(progress.notices).toEqual([]);
  });

  it('do not wait for a lock whose holder is dead', () => {
    const home = tempFolder();
    const { pid } = spawnSync('true');
    writeFileSync(join(home, 'progress.json.lock'), `${pid} ${hostname()} x`);
    const start = Date.now();
    openProgress({ home }).pass('lesson-1/a', new Date());
    expect(Date.now() - start).toBeLessThan(1000);
  });
});
