import { isDeepStrictEqual } from 'node:util';
import { ComposeError, dictOf, isDict, type Dict } from '../dict.js';

/** One entry of `include`, in its long form. */
export interface Include {
  readonly paths: readonly string[];
  readonly projectDirectory?: string;
  readonly envFiles: readonly string[];
}

/** @throws ComposeError when `include` is no list */
export function includesOf(model: Dict): Include[] {
  if (model.include === undefined || model.include === null) return [];
  if (!Array.isArray(model.include)) throw new ComposeError(`\`include\` must be a list, got ${String(model.include as string)}`);
  return (model.include as unknown[]).map((each) => {
    const entry = isDict(each) ? each : { path: each };
    return { paths: texts(entry.path), projectDirectory: entry.project_directory as string | undefined, envFiles: texts(entry.env_file) };
  });
}

/** Adds what an included file defines. @throws ComposeError when the name stands for something else already */
export function addIncluded(model: Dict, included: Dict): Dict {
  const out = { ...model };
  for (const kind of ['services', 'volumes', 'networks', 'secrets', 'configs', 'models']) {
    if (!isDict(included[kind])) continue;
    const target: Dict = { ...dictOf(out[kind]) };
    for (const [name, value] of Object.entries(included[kind])) {
      if (name in target && !isDeepStrictEqual(target[name], value)) throw new ComposeError(`${kind}.${name} conflicts with imported resource`);
      target[name] = value;
    }
    out[kind] = target;
  }
  return out;
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value]).map(String);
}
