import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { ComposeError } from '../dict.js';

/** Names of a compose file, best first, and of the file that goes over it. */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'];

/** No compose file here or above. Compose says this, too, when a command needs none but has no project name. */
export class NoComposeFile extends ComposeError {
  constructor() {
    super('no configuration file provided: not found');
  }
}

/**
 * The compose files of a project: those asked for, or one in this folder or above, with its override file.
 * @param asked absolute or from `cwd`
 * @throws NoComposeFile
 */
export function findFiles(asked: readonly string[], cwd: string, warn: (message: string) => void): string[] {
  if (asked.length > 0) return asked.map((file) => (isAbsolute(file) ? file : join(cwd, file)));
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = present(folder, NAMES, warn);
    if (found) {
      const over = present(folder, OVERRIDES, warn);
      return over ? [found, over] : [found];
    }
    if (folder === dirname(folder)) throw new NoComposeFile();
  }
}

function present(folder: string, names: readonly string[], warn: (message: string) => void): string | undefined {
  const there = names.map((name) => join(folder, name)).filter((path) => existsSync(path) && !statSync(path).isDirectory());
  const [first] = there;
  if (there.length > 1) {
    warn(`Found multiple ${names === NAMES ? 'config' : 'override'} files with supported names: ${there.join(', ')}`);
    warn(`Using ${first}`);
  }
  return first;
}

/** Letters, digits, `-` and `_` of a name, in lower case; it begins with a letter or digit. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[^-_a-z0-9]/g, '').replace(/^[_-]+/, '');
}

/** @throws ComposeError for a name that the learner chose and that is none */
export function checkedName(name: string): string {
  if (normalizeName(name) !== name || name === '') {
    throw new ComposeError(`invalid project name ${JSON.stringify(name)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`);
  }
  return name;
}

/** The name that a folder gives to its project. */
export function nameOfFolder(folder: string): string {
  return normalizeName(basename(resolve(folder)));
}
