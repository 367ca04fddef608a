import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, readCase } from './case.js';
import { docker } from './run.js';

const cases = join(import.meta.dirname, 'config');

/** Each case was recorded from Compose 2.40.3 (record.ts). */
describe('docker compose config', () => {
  test.each(readdirSync(cases).map((file) => file.replace(/\.txt$/, '')))('%s', async (name) => {
    const each = readCase(readFileSync(join(cases, `${name}.txt`), 'utf8'));
    const { folder, clean, hide } = folderOf(each);
    try {
      const said = await docker(['compose', ...each.args], folder);
      expect({ code: said.code, stdout: hide(said.stdout), stderr: hide(said.stderr) }).toEqual({ code: each.code, stdout: each.stdout, stderr: each.stderr });
    } finally {
      clean();
    }
  });
});
