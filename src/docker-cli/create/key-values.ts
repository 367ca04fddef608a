import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { goFileError } from '../cli/files.js';
import type { Io } from '../cli/io.js';

/** Variables of `--env-file`, then of `-e`; a bare name takes its value from the surroundings. @throws Error in the CLI's words */
export function environment(io: Io, files: readonly string[], given: readonly string[]): readonly string[] {
  const fromFiles = files.flatMap((file) => linesOf(io, file, 'env').flatMap((line) => filled(io, line) ?? []));
  return [...fromFiles, ...given.map((each) => filled(io, each) ?? each)];
}

/** Labels of `--label-file`, then of `-l`. @throws Error in the CLI's words */
export function labelMap(io: Io, files: readonly string[], given: readonly string[]): Readonly<Record<string, string>> {
  const all = [...files.flatMap((file) => linesOf(io, file, 'label')), ...given];
  return Object.fromEntries(all.map((each) => (each.includes('=') ? [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] : [each, ''])));
}

/** undefined: a bare name without a value. */
function filled(io: Io, pair: string): string | undefined {
  if (pair.includes('=')) return pair;
  const value = io.env[pair];
  return value === undefined ? undefined : `${pair}=${value}`;
}

/** docker/cli pkg/kvfile */
function linesOf(io: Io, file: string, kind: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(goFileError(error, 'open', file));
  }
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const name = trimmed.split('=', 1)[0]!;
    if (name === '') throw new Error(`invalid ${kind} file (${file}): no variable name on line '${trimmed}'`);
    if (/[ \t]/.test(name)) throw new Error(`invalid ${kind} file (${file}): variable '${name}' contains whitespaces`);
    return [trimmed];
  });
}
