import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export interface Holder {
  readonly pid: number;
  /** See startOf. */
  readonly started: string;
  /** Where it listens: another terminal may have other variables, and would look elsewhere. */
  readonly socket: string;
  /** Folders below which its bind mounts may write. */
  readonly writable: readonly string[];
}

/**
 * When a process began, as the kernel counts; '' where that cannot be told. Numbers of processes are used again, this is not. A dead
 * one that nobody has waited for (in a container without an init) still has its number: it began 'never'.
 */
function startOf(pid: number): string {
  try {
    const [state = '', ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return 'ZX'.includes(state) ? 'never' : (fields[18] ?? '');
  } catch {
    return '';
  }
}

function lives({ pid, started }: Pick<Holder, 'pid' | 'started'>): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '' || started === '' || now === started;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** By hand: every plain command of the tutor may read the lock, and loads no zod for it. */
function parse(text: string | undefined): Holder | undefined {
  try {
    const { pid, started, socket, writable } = JSON.parse(text ?? '{}') as Partial<Record<keyof Holder, unknown>>;
    const whole = typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && typeof started === 'string' && typeof socket === 'string' && Array.isArray(writable);
    return whole ? { pid, started, socket, writable: writable.map(String) } : undefined;
  } catch {
    return undefined;
  }
}

/** The living process that holds the lock. */
export function holder(path: string): Holder | undefined {
  const found = parse(read(path));
  return found && lives(found) ? found : undefined;
}

/** Takes the lock for this process; undefined when a living one has it. The file appears with its content, never empty. */
export function takeLock(path: string, about: Pick<Holder, 'socket' | 'writable'>): { release(): void } | undefined {
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid), ...about } satisfies Holder);
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(beside, path);
        return { release: () => (read(path) === own ? rmSync(path, { force: true }) : undefined) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (holder(path)) return undefined;
      moveAway(path, read(path));
    }
    return undefined;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Removes a dead process's lock; one that another starter has put there in the meantime goes back. */
function moveAway(path: string, stale: string | undefined): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== stale) {
    try {
      linkSync(aside, path);
    } catch {
      // a third one was faster: it has the lock
    }
  }
  rmSync(aside, { force: true });
}
