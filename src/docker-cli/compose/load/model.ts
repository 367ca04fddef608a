import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { projectEnv } from '../environment/env-files.js';
import { ComposeError, dictOf, isDict, type Dict } from '../dict.js';
import { interpolate } from '../interpolate/model.js';
import type { Lookup } from '../interpolate/template.js';
import { violation } from '../schema/validate.js';
import { parseFile } from '../yaml/parse.js';
import { canonical, omitEmpty } from './canonical.js';
import { applyExtends, type Extended } from './extends.js';
import { addIncluded, includesOf, type Include } from './include.js';
import { merge } from './merge.js';
import { resolvePaths } from './paths.js';
import { enforceUnicity } from './unicity.js';

export interface LoadOptions {
  /** Absolute. */
  readonly folder: string;
  readonly lookup: Lookup;
  readonly schema: Dict;
  readonly interpolate: boolean;
  readonly resolvePaths: boolean;
  warn(message: string): void;
}

/**
 * Reads compose files into one model: variables replaced, `extends` and `include` followed, files merged, checked against the
 * schema, short forms made long, paths absolute.
 * @param files absolute; later ones go over earlier ones
 * @throws ComposeError with the message of Compose
 */
export function loadModel(files: readonly string[], options: LoadOptions, included: readonly string[] = []): Dict {
  let model: Dict = {};
  for (const file of files) {
    for (const { value, dropped } of parseFile(readText(file), file)) {
      if (value === null || value === undefined) continue;
      if (!isDict(value)) throw new ComposeError('top-level object must be a mapping');
      let layer = replaced(value, options);
      layer = applyExtends(layer, file, (name) => openExtended(name, options));
      for (const path of dropped) model = without(model, path);
      layer = followIncludes(layer, options, [...included, file]);
      model = settle(enforceUnicity(merge(model, layer)), file, options);
    }
  }
  if (Object.keys(model).length === 0) throw new ComposeError('empty compose file');
  return options.resolvePaths ? resolvePaths(model, options.folder) : model;
}

function replaced(model: Dict, { interpolate: wanted, lookup, warn }: LoadOptions): Dict {
  return wanted ? interpolate(model, lookup, (name) => warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`)) : model;
}

function settle(merged: Dict, file: string, { schema, warn }: LoadOptions): Dict {
  const broken = violation(schema, merged);
  if (broken !== undefined) throw new ComposeError(`validating ${file}: ${broken}`);
  let model = merged;
  if ('version' in model) {
    warn(`${file}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`);
    model = without(model, ['version']);
  }
  return enforceUnicity(omitEmpty(canonical(model)));
}

function openExtended(name: string, options: LoadOptions): Extended {
  const file = isAbsolute(name) ? name : resolve(options.folder, name);
  let model: Dict = {};
  for (const { value } of parseFile(readText(file), file)) if (isDict(value)) model = merge(model, replaced(value, options));
  if (!isDict(model.services)) throw new ComposeError(`cannot extend service in ${file}: no services section`);
  return { services: dictOf(resolvePaths(canonical(model), dirname(file)).services), file };
}

function followIncludes(model: Dict, options: LoadOptions, included: readonly string[]): Dict {
  let out = model;
  for (const include of includesOf(model)) out = addIncluded(out, loadIncluded(include, options, included));
  return without(out, ['include']);
}

function loadIncluded(include: Include, options: LoadOptions, included: readonly string[]): Dict {
  const files = include.paths.map((path) => resolve(options.folder, path));
  const [main] = files;
  if (!main) throw new ComposeError('include path is empty');
  if (included.includes(main)) throw new ComposeError(`include cycle detected:\n${included[0]}\n include ${[...included.slice(1), main].join('\n include ')}`);
  const folder = include.projectDirectory === undefined ? dirname(main) : resolve(options.folder, include.projectDirectory);
  const envFiles = include.envFiles.map((file) => resolve(options.folder, file));
  const env = projectEnv(folder, envFiles, options.lookup, () => undefined);
  return loadModel(files, { ...options, folder, lookup: (name) => options.lookup(name) ?? env[name] }, included);
}

function without(model: Dict, [key = '', ...rest]: readonly string[]): Dict {
  if (!(key in model)) return model;
  if (rest.length === 0) return Object.fromEntries(Object.entries(model).filter(([each]) => each !== key));
  return isDict(model[key]) ? { ...model, [key]: without(model[key], rest) } : model;
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = { ENOENT: 'no such file or directory', EISDIR: 'is a directory', EACCES: 'permission denied' }[(error as NodeJS.ErrnoException).code ?? ''];
    throw new ComposeError(`${reason === 'is a directory' ? 'read' : 'open'} ${file}: ${reason ?? (error as Error).message}`);
  }
}
