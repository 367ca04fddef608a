import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PrivateFolder {
  readonly path: string;
  put(files: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** For a shell's start files; mkdtemp makes it 0700, so that nobody else can put a line into what the learner's shell will run. */
export function privateFolder(): PrivateFolder {
  const path = mkdtempSync(join(tmpdir(), 'docker-tutor-shell-'));
  return {
    path,
    put(files) {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content, { mode: 0o600 });
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
