import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ComposeError } from '../dict.js';
import type { Lookup } from '../interpolate/template.js';
import { parseDotenv } from './dotenv.js';

/**
 * Values of the project's `.env` (or of each `--env-file`); later files win. What the shell has set wins over all.
 * @param cwd where relative `files` begin
 * @param files as given; empty: `.env` of the project folder, if there is one
 * @throws ComposeError "couldn't find env file: …"
 */
export function projectEnv(folder: string, files: readonly string[], shell: Lookup, unset: (name: string) => void, cwd = folder): Record<string, string> {
  const values: Record<string, string> = {};
  const lookup: Lookup = (name) => shell(name) ?? values[name];
  const paths = files.length > 0 ? files.map((file) => (resolve(cwd, file))) : [resolve(folder, '.env')];
  for (const path of paths) {
    const text = readEnv(path, files.length > 0);
    if (text !== undefined) Object.assign(values, said(path, () => parseDotenv(text, lookup, unset)));
  }
  return values;
}

function readEnv(path: string, required: boolean): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat && required) throw new ComposeError(`couldn't find env file: ${path}`);
  if (!stat) return undefined;
  if (stat.isDirectory()) {
    if (!required) return undefined;
    throw new ComposeError(`${path} is a directory`);
  }
  return readFileSync(path, 'utf8');
}

/** Adds the file's name to what is wrong in it. */
export function said<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ComposeError(`failed to read ${path}: ${(error as Error).message}`);
  }
}
