import { ComposeError, dictOf, fits, isDict, type Dict } from '../dict.js';
import { toPairs } from './pairs.js';

type Merger = (base: unknown, other: unknown, path: readonly string[]) => unknown;

const override: Merger = (_, other) => other;
const pairs: Merger = (base, other) => [...toPairs(base), ...toPairs(other)];

/** Places with rules of their own (compose-go override/merge.go). */
const special: readonly (readonly [string, Merger])[] = [
  ['networks.*.ipam.config', mergeIpam],
  ['networks.*.labels', pairs],
  ['volumes.*.labels', pairs],
  ['services.*.annotations', pairs],
  ['services.*.build', mergeBuild],
  ['services.*.build.args', pairs],
  ['services.*.build.additional_contexts', pairs],
  ['services.*.build.extra_hosts', mergeHosts],
  ['services.*.build.labels', pairs],
  ['services.*.command', override],
  ['services.*.depends_on', mergeDependencies],
  ['services.*.deploy.labels', pairs],
  ['services.*.dns', mergeLists],
  ['services.*.dns_opt', mergeLists],
  ['services.*.dns_search', mergeLists],
  ['services.*.entrypoint', override],
  ['services.*.env_file', mergeLists],
  ['services.*.label_file', mergeLists],
  ['services.*.environment', pairs],
  ['services.*.extra_hosts', mergeHosts],
  ['services.*.healthcheck.test', override],
  ['services.*.labels', pairs],
  ['services.*.logging', mergeLogging],
  ['services.*.models', mergeModels],
  ['services.*.networks', mergeNetworks],
  ['services.*.sysctls', pairs],
  ['services.*.tmpfs', mergeLists],
  ['services.*.ulimits.*', mergeUlimit],
];

/**
 * One compose file over another: mappings are merged, lists appended, the rest replaced, with the exceptions above.
 * @throws ComposeError when a mapping meets something else
 */
export function merge(base: Dict, other: Dict): Dict {
  return mergeMappings(base, other, []);
}

/** One service over another, for `extends`. */
export function mergeService(base: Dict, other: Dict): Dict {
  return mergeMappings(base, other, ['services', 'x']);
}

function mergeValues(base: unknown, other: unknown, path: readonly string[]): unknown {
  const own = special.find(([pattern]) => fits(path, pattern));
  if (own) return own[1](base, other, path);
  if (other === null || other === undefined) return base;
  if (isDict(base)) {
    if (!isDict(other)) throw new ComposeError(`cannot override ${path.join('.')}`);
    return mergeMappings(base, other, path);
  }
  if (Array.isArray(base)) {
    if (!Array.isArray(other)) throw new ComposeError(`cannot override ${path.join('.')}`);
    return [...(base as unknown[]), ...(other as unknown[])];
  }
  return other;
}

function mergeMappings(base: Dict, other: Dict, path: readonly string[]): Dict {
  const merged: Dict = { ...base };
  for (const [key, value] of Object.entries(other)) {
    const fresh = !(key in merged) || merged[key] === null || key.startsWith('x-');
    merged[key] = fresh ? value : mergeValues(merged[key], value, [...path, key]);
  }
  return merged;
}

function mergeLists(base: unknown, other: unknown): unknown[] {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : value === null || value === undefined ? [] : [value]);
  return [...list(base), ...list(other)];
}

function keyed(value: unknown, each: () => unknown): Dict {
  return Array.isArray(value) ? Object.fromEntries((value as unknown[]).map((name) => [String(name), each()])) : dictOf(value);
}

function mergeDependencies(base: unknown, other: unknown, path: readonly string[]): Dict {
  const full = (value: unknown): Dict => keyed(value, () => ({ condition: 'service_started', required: true }));
  return mergeMappings(full(base), full(other), path);
}

function mergeNetworks(base: unknown, other: unknown, path: readonly string[]): Dict {
  const full = (value: unknown): Dict => keyed(value, () => null);
  return mergeMappings(full(base), full(other), path);
}

function mergeModels(base: unknown, other: unknown, path: readonly string[]): Dict {
  return mergeNetworks(base, other, path);
}

function mergeBuild(base: unknown, other: unknown, path: readonly string[]): Dict {
  const full = (value: unknown): Dict => (typeof value === 'string' ? { context: value } : dictOf(value));
  return mergeMappings(full(base), full(other), path);
}

/** Options are merged only while both files mean the same driver. */
function mergeLogging(base: unknown, other: unknown, path: readonly string[]): unknown {
  const [one, two] = [dictOf(base), dictOf(other)];
  return one.driver === two.driver || !('driver' in one) || !('driver' in two) ? mergeMappings(one, two, path) : other;
}

function mergeUlimit(base: unknown, other: unknown, path: readonly string[]): unknown {
  return isDict(base) && isDict(other) ? mergeMappings(base, other, path) : other;
}

function mergeHosts(base: unknown, other: unknown): string[] {
  const list = (value: unknown): string[] => toPairs(value);
  return [...new Set([...list(base), ...list(other)])];
}

/** Address ranges of the same subnet are one. */
function mergeIpam(base: unknown, other: unknown, path: readonly string[]): unknown[] {
  const merged = [...(Array.isArray(base) ? (base as unknown[]) : [])];
  for (const range of Array.isArray(other) ? (other as unknown[]) : []) {
    const at = merged.findIndex((each) => dictOf(each).subnet === dictOf(range).subnet);
    if (at < 0) merged.push(range);
    else merged[at] = mergeMappings(dictOf(merged[at]), dictOf(range), path);
  }
  return merged;
}
