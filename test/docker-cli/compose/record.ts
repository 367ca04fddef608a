import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, readCase, withExpected } from './case.js';

/**
 * Records what the real `docker compose` says to each case of config/, into the case: `node --import tsx
 * test/docker-cli/compose/record.ts [part of a name]`, with a `docker` of Compose 2.40 on PATH. No engine is asked.
 */
const cases = join(import.meta.dirname, 'config');
for (const file of readdirSync(cases).filter((name) => name.endsWith('.txt') && name.includes(process.argv[2] ?? ''))) {
  const path = join(cases, file);
  const each = readCase(readFileSync(path, 'utf8'));
  const { folder, clean, hide } = folderOf(each);
  const real = spawnSync('docker', ['compose', ...each.args], { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/nowhere', DOCKER_CONFIG: process.env.DOCKER_CONFIG } });
  writeFileSync(path, withExpected(each, { stdout: hide(real.stdout), stderr: hide(real.stderr), code: real.status ?? -1 }));
  clean();
}
