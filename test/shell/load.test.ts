import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPty } from '../../src/shell/load.js';
import { privateFolder } from '../../src/shell/private-folder.js';
import { Problem } from '../../src/problem.js';

describe('a pty', () => {
  it('that is missing is a problem that names the other way', async () => {
    const missing = loadPty(() => import('not-installed' as string));
    await expect(missing).rejects.toBeInstanceOf(Problem);
    await expect(missing).rejects.toMatchObject({ why: expect.stringContaining(`${process.platform}-${process.arch}`), next: expect.stringContaining('second terminal') });
  });

  it('is there on this platform', async () => {
    expect(await loadPty()).toBeTypeOf('function');
  });
});

describe('the folder of the start files', () => {
  it('of a tutor that was killed goes with the next one; that of a living one stays', () => {
    const base = mkdtempSync(join(tmpdir(), 'docker-tutor-sweep-'));
    const { pid: gone } = spawnSync(process.execPath, ['-e', '0']);
    const [left, used, other] = [`docker-tutor-shell-${gone}-x`, `docker-tutor-shell-${process.ppid}-x`, 'docker-tutor-shell-x'].map((name) => join(base, name));
    for (const folder of [left!, used!, other!]) mkdirSync(folder);
    const own = privateFolder(base);
    expect([left!, used!, other!, own.path].map((folder) => existsSync(folder))).toEqual([false, true, true, true]);
    own.remove();
    expect(existsSync(own.path)).toBe(false);
    rmSync(base, { recursive: true });
  });
});
