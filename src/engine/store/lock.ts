/**
 * A lock between processes, held for the few milliseconds of one read-change-write. It is a file that only one can
 * create. A holder that died is noticed by its pid, or by the file's age, and its lock is taken away.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { makeFolder } from './folder.js';

export interface LockOptions {
  /** ms; a lock this old is a dead one, whoever holds it. Much longer than any write takes. */
  readonly stale?: number;
  /** ms to wait for the lock before giving up. */
  readonly patience?: number;
}

/** The lock could not be had in time. Errors of the file system (EACCES, EROFS, ENOSPC) come as they are. */
export class LockTimeout extends Error {}

/** Runs `work` while no other process does; gives its result. Waits without yielding: stores are synchronous. */
export function withLock<T>(file: string, work: () => T, { stale = 4000, patience = 8000 }: LockOptions = {}): T {
  const mark = `${process.pid} ${hostname()} ${randomUUID()}`;
  makeFolder(dirname(file));
  const deadline = Date.now() + patience;
  for (let tries = 0; !take(file, mark); tries++) {
    if (Date.now() > deadline) throw new LockTimeout(`${file} is held by another docker-tutor`);
    if (isStale(file, stale)) clear(file);
    else sleep(Math.min(2 + tries, 25) + Math.random() * 5);
  }
  try {
    return work();
  } finally {
    if (contentOf(file) === mark) rmSync(file, { force: true });
  }
}

/** EEXIST: taken. EPERM and EBUSY are Windows's words for a file that is just being deleted. */
function take(file: string, mark: string): boolean {
  try {
    writeFileSync(file, mark, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST' || (process.platform === 'win32' && ['EPERM', 'EBUSY', 'EACCES'].includes(code))) return false;
    if (code === 'ENOSPC' || code === 'EDQUOT') rmSync(file, { force: true });
    throw error;
  }
}

function isStale(file: string, age: number): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > age) return true;
    const [pid, host] = contentOf(file)?.split(' ') ?? [];
    // A pid says nothing about another machine (a home on NFS) or another container.
    return host === hostname() && /^[1-9]\d*$/.test(pid ?? '') && !isAlive(Number(pid));
  } catch {
    return false;
  }
}

/** Two may find the same lock stale; only one's rename succeeds, so a fresh lock is not deleted by the slower one. */
function clear(file: string): void {
  const before = contentOf(file);
  const aside = `${file}.${process.pid}.${randomUUID().slice(0, 8)}`;
  try {
    if (contentOf(file) !== before) return;
    renameSync(file, aside);
    // The slower one renamed the faster one's new lock: hand it back.
    if (contentOf(aside) !== before) renameSync(aside, file);
  } catch {
    // Somebody else cleared it.
  }
  rmSync(aside, { force: true });
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** EPERM: it lives, as another user. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
