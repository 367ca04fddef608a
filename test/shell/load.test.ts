import { describe, expect, it } from 'vitest';
import { loadPty } from '../../src/shell/load.js';
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
