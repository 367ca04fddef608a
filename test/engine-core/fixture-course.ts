import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const courseDir = fileURLToPath(new URL('fixtures/course', import.meta.url));

/** A folder with a `docker-tutor` command for the course. */
export function commandFolder(parent: string, course = courseDir): string {
  const bin = join(parent, 'bin');
  mkdirSync(bin, { recursive: true });
  const [tsx, script] = ['../../node_modules/tsx/dist/loader.mjs', 'fixtures/answer-command.ts'].map(path => fileURLToPath(new URL(path, import.meta.url)));
  writeFileSync(join(bin, 'docker-tutor'), `#!/bin/sh\nexec '${process.execPath}' --import '${tsx}' '${script}' '${course}' "$@"\n`);
  chmodSync(join(bin, 'docker-tutor'), 0o755);
  return bin;
}
