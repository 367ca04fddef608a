import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../ui/terminal.js';

export const bundle = join(ROOT, 'dist', 'docker-tutor.js');

/** A folder for PATH: solutions answer with `docker-tutor`, here the built one. */
export function tutorOnPath(): string {
  const bin = mkdtempSync(join(tmpdir(), 'docker-tutor-bin-'));
  writeFileSync(join(bin, 'docker-tutor'), `#!/bin/sh\nexec "${process.execPath}" "${bundle}" "$@"\n`, { mode: 0o755 });
  return bin;
}
