/**
 * A small JSON file that survives crashes, older and newer versions, damage, a full disk, and two tutors at once.
 *
 * Changes are functions, kept until they are on disk: each write applies them to what the file holds at that moment,
 * under a lock, so two processes never lose each other's. Where nothing can be written they stay in memory, and what is
 * read is the file with them applied.
 */
import Conf from 'conf';
import { readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LockTimeout, withLock } from './lock.js';
import type { Notices } from './notices.js';

type Json = Record<string, unknown>;

export interface StoreOptions<T extends object> {
  readonly home: string;
  /** "progress" for progress.json */
  readonly name: string;
  readonly version: number;
  readonly empty: T;
  /** By hand, not by conf's `schema`, which would load ajv at every start. Undefined: this is no such file. */
  readonly parse: (value: Json) => T | undefined;
  /** From version n to n + 1. */
  readonly migrations?: Readonly<Record<number, (old: Json) => Json>>;
  readonly notices: Notices;
  readonly now?: () => Date;
}

export interface Store<T> {
  readonly path: string;
  /** Fresh from disk. */
  read(): T;
  update(change: (old: T) => T): void;
}

type Disk<T> =
  | { readonly state: 'good'; readonly value: T }
  /** Not to be written: of a newer version, or unreadable. */
  | { readonly state: 'closed'; readonly value: T }
  | { readonly state: 'broken' };

export function openStore<T extends object>(options: StoreOptions<T>): Store<T> {
  const { home, name, notices, empty } = options;
  const path = join(home, `${name}.json`);
  const lock = `${path}.lock`;
  let waiting: ((old: T) => T)[] = [];

  const look = (): Disk<T> => {
    try {
      return understand(readFileSync(path, 'utf8'), options);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'good', value: empty };
      notices.add(`unreadable ${name}`, `${path} cannot be read (${code}): nothing from it is shown, and it is left as it is.`);
      return { state: 'closed', value: empty };
    }
  };

  /** Held: the lock. A damaged file is moved, never overwritten. */
  const lookAndMend = (): Exclude<Disk<T>, { state: 'broken' }> => {
    const disk = look();
    if (disk.state !== 'broken') return disk;
    const aside = `${path}.broken-${stamp((options.now ?? (() => new Date()))())}`;
    renameSync(path, aside);
    notices.add(`broken ${name}`, `${name}.json could not be read; it was kept as ${basename(aside)} and a new one begun (in ${home}).`);
    return { state: 'good', value: empty };
  };

  const lockedOr = <R>(work: () => R, otherwise: R): R => {
    try {
      return withLock(lock, work);
    } catch (error) {
      if (!(error instanceof LockTimeout) && codeOf(error) === '') throw error;
      notices.add('unwritable', `${home} cannot be written (${codeOf(error) || 'busy'}): the tutor goes on, but forgets when you leave it.`);
      return otherwise;
    }
  };

  const load = (): T => {
    const disk = look();
    return disk.state === 'broken' ? lockedOr(() => lookAndMend().value, empty) : disk.value;
  };

  return {
    path,
    read: () => waiting.reduce((value, change) => change(value), load()),
    update(change) {
      waiting.push(change);
      lockedOr(() => {
        const disk = lookAndMend();
        if (disk.state === 'closed') return;
        const value = waiting.reduce((old, next) => next(old), disk.value);
        if (value !== disk.value) write(options, value);
        waiting = [];
      }, undefined);
    },
  };
}

function understand<T extends object>(text: string, { version, migrations = {}, parse, name, notices, empty }: StoreOptions<T>): Disk<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { state: 'broken' };
  }
  if (!isRecord(json) || !Number.isInteger(json.version)) return { state: 'broken' };
  const found = Number(json.version);
  if (found > version) {
    notices.add(`newer ${name}`, `${name}.json was written by a newer docker-tutor: it is left as it is, and this one remembers new passes only until it ends.`);
    return { state: 'closed', value: parse({ ...json, version }) ?? empty };
  }
  let current: Json | undefined = json;
  for (let at = found; at < version; at++) current = current && migrations[at]?.(current);
  const value = current && parse({ ...current, version });
  return value ? { state: 'good', value } : { state: 'broken' };
}

/** conf writes to a temporary file in the same folder, syncs it and renames it: a crash leaves the old file or the new. */
function write<T extends object>({ home, name, version }: StoreOptions<T>, value: T): void {
  const conf = new Conf<Json>({
    projectName: 'docker-tutor',
    projectSuffix: '',
    cwd: home,
    configName: name,
    accessPropertiesByDotNotation: false,
  });
  conf.store = { ...value, version };
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** 20261121T164501.123: sorts by time, and may stand in a file name everywhere. */
const stamp = (date: Date): string => date.toISOString().replace(/[-:Z]/g, '');
