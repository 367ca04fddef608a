import { FsError } from '../../fs/error.js';
import type { Proc } from '../../process/proc.js';

/** One thing to install: a project with the versions that will do, or a file. */
export interface Requirement {
  /** As written, for messages. */
  readonly text: string;
  /** Where it was written: `(from -r requirements.txt (line 2))`. */
  readonly from: string;
  readonly name: string;
  /** `==1.0,<2`: operators and versions. */
  readonly specifiers: readonly (readonly [operator: string, version: string])[];
  /** A wheel or a folder, by path. */
  readonly path?: string;
}

/** What pip says and ends with. */
export class PipError extends Error {}

/** Names are equal regardless of case, and of which of `-_.` parts them (PEP 503). */
export const canonical = (name: string): string => name.replace(/[-_.]+/g, '-').toLowerCase();

/** Reads `flask[async]>=3,<4 ; python_version > "3.8"`. Throws PipError on what is none. */
export function parseRequirement(line: string, from = ''): Requirement {
  const text = line.split(';')[0]!.trim();
  if (/^\.{0,2}\/|^\.$|\.whl$|\.tar\.gz$/.test(text)) return { text, from, name: '', specifiers: [], path: text };
  const [, name, rest = ''] = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*\(?([^()]*)\)?$/.exec(text) ?? [];
  const parts = rest.split(',').map((part) => part.trim()).filter(Boolean);
  const specifiers = parts.map((part) => /^(===|==|!=|<=|>=|~=|<|>)\s*([\w.*+!-]+)$/.exec(part));
  if (name === undefined || specifiers.includes(null)) throw new PipError(`Invalid requirement: ${quoted(text)}${text.includes('=') && !/[=<>!~]=/.test(text) ? `: Expected package name at the start of dependency specifier\n    ${text}\nHint: = is not a valid operator. Did you mean == ?` : ''}`);
  return { text, from, name, specifiers: specifiers.map((found) => [found![1]!, found![2]!] as const) };
}
const quoted = (text: string): string => `'${text}'`;

/** Reads a requirements file with those that it includes. Throws PipError. */
export function readRequirements(p: Proc, path: string): Requirement[] {
  let text: string;
  try {
    text = p.vfs.readText(p.path(path), p.cred);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const number = { ENOENT: 2, EACCES: 13, EISDIR: 21 }[error.code as string] ?? 5;
    throw new PipError(`Could not open requirements file: [Errno ${number}] ${error.message}: '${path}'`);
  }
  const found: Requirement[] = [];
  text.split('\n').forEach((raw, i) => {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const included = /^(?:-r|--requirement)[ =]?(.+)$/.exec(line);
    if (included) found.push(...readRequirements(p, path.replace(/[^/]*$/, '') + included[1]!.trim()));
    else if (line !== '' && !line.startsWith('-')) found.push(parseRequirement(line, ` (from -r ${path} (line ${i + 1}))`));
  });
  return found;
}

const numbers = (version: string): number[] => version.split(/[.+!-]/).map((part) => Number.parseInt(part, 10) || 0);
/** Orders versions by their numbers; what follows them (rc1, .post1) is not looked at. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) if ((left[i] ?? 0) !== (right[i] ?? 0)) return (left[i] ?? 0) - (right[i] ?? 0);
  return 0;
}

export function satisfies(version: string, { specifiers }: Pick<Requirement, 'specifiers'>): boolean {
  return specifiers.every(([operator, wanted]) => {
    const order = compareVersions(version, wanted.replace(/\.\*$/, ''));
    const prefix = `${version}.`.startsWith(wanted.replace(/\*$/, '').replace(/([^.])$/, '$1.'));
    if (operator === '==') return wanted.endsWith('.*') ? prefix : order === 0;
    if (operator === '!=') return wanted.endsWith('.*') ? !prefix : order !== 0;
    if (operator === '===') return version === wanted;
    if (operator === '~=') return order >= 0 && `${version}.`.startsWith(wanted.replace(/\.?[^.]*$/, '.'));
    return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator] ?? false;
  });
}
