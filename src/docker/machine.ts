import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { beforeRelay } from './relayed.js';

/** What this folder may know of the computer it runs on; tests hand in another. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  exists(path: string): boolean;
  /** The file's content, or undefined when there is no such file. Throws when it may not be read. */
  read(path: string): Buffer | undefined;
  /** Names in a folder; empty when there is no such folder or it may not be read. */
  list(folder: string): readonly string[];
}

/** The computer this process runs on; in the tutor's own shell, as it is outside of that. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: beforeRelay(process.env),
    home: homedir(),
    exists: existsSync,
    read(path) {
      try {
        return readFileSync(path);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    list(folder) {
      try {
        return readdirSync(folder).sort();
      } catch {
        return [];
      }
    },
  };
}

/** Joins by the rules of the machine's platform, which in a test is not that of the process. */
export function join(machine: Machine, ...parts: string[]): string {
  return (machine.platform === 'win32' ? win32 : posix).join(...parts);
}

/** True inside WSL: Microsoft's kernel names itself in /proc/version. */
export function isWsl(machine: Machine): boolean {
  if (machine.platform !== 'linux') return false;
  if (machine.env['WSL_DISTRO_NAME']) return true;
  try {
    return /microsoft/i.test(String(machine.read('/proc/version') ?? ''));
  } catch {
    return false;
  }
}

/** True when a program of this name is on PATH. */
export function hasProgram(machine: Machine, name: string): boolean {
  const windows = machine.platform === 'win32';
  const path = machine.env['PATH'] ?? machine.env['Path'] ?? '';
  return path
    .split(windows ? ';' : ':')
    .filter(Boolean)
    .some((folder) => machine.exists(join(machine, folder, windows ? `${name}.exe` : name)));
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
