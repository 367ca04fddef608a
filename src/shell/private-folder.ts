import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PrivateFolder {
  readonly path: string;
  put(files: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** The tutor's process id follows. */
const PREFIX = 'docker-tutor-shell-';

/** For a shell's start files; mkdtemp makes it 0700, so that nobody else can put a line into what the learner's shell will run. */
export function privateFolder(base = tmpdir()): PrivateFolder {
  sweep(base);
  const path = mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
  return {
    path,
    put(files) {
      for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content, { mode: 0o600 });
    },
    remove: () => remove(path),
  };
}

/** What tutors that were killed left behind. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (pid > 0 && !lives(pid)) remove(join(base, name));
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's.
  }
}
