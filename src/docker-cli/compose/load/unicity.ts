import { ComposeError, dictOf, isDict, mapValues, type Dict } from '../dict.js';
import { goType } from './pairs.js';
import { parseVolume } from './volume.js';

type Index = (entry: unknown, path: string) => string;

/** Lists of a service in which a later entry replaces an earlier one with the same key (compose-go override/uncity.go). */
const keys: Readonly<Record<string, Index>> = {
  annotations: pairKey,
  cap_add: text,
  cap_drop: text,
  devices: (entry) => (isDict(entry) ? text(entry.target ?? entry.source) : (text(entry).split(':')[1] ?? text(entry))),
  configs: mountKey(''),
  dns: text,
  dns_opt: text,
  dns_search: text,
  environment: pairKey,
  env_file: (entry) => (isDict(entry) ? text(entry.path) : text(entry)),
  expose: text,
  labels: pairKey,
  links: text,
  ports: portKey,
  secrets: mountKey('/run/secrets'),
  sysctls: pairKey,
  tmpfs: text,
  volumes: volumeKey,
};

/** Drops entries of lists that a later entry redefines: the same port, the same mount target, the same variable. */
export function enforceUnicity(model: Dict): Dict {
  if (!isDict(model.services)) return model;
  return {
    ...model,
    services: mapValues(model.services, (service, name) =>
      isDict(service) ? mapValues(service, (value, key) => (Array.isArray(value) && keys[key] ? unique(value as unknown[], keys[key], `services.${name}.${key}`) : value)) : service,
    ),
  };
}

function unique(entries: readonly unknown[], key: Index, path: string): unknown[] {
  const kept = new Map<string, unknown>();
  for (const [index, entry] of entries.entries()) kept.set(key(entry, `${path}.[${index}]`), entry);
  return [...kept.values()];
}

function text(entry: unknown): string {
  return typeof entry === 'object' ? JSON.stringify(entry) : String(entry);
}

function pairKey(entry: unknown, path: string): string {
  if (typeof entry !== 'string') throw new ComposeError(`${path}: unexpected type ${goType(entry)}`);
  return entry.split('=', 1)[0] ?? '';
}

function mountKey(folder: string): Index {
  return (entry) => {
    if (!isDict(entry)) return `${folder}/${text(entry)}`;
    return entry.target === undefined ? `${folder}/${text(entry.source)}` : text(entry.target);
  };
}

function volumeKey(entry: unknown, path: string): string {
  if (typeof entry === 'string') return parseVolume(entry).target;
  const target = dictOf(entry).target;
  if (typeof target !== 'string') throw new ComposeError(`service volume ${path} is missing a mount target`);
  return target;
}

function portKey(entry: unknown, path: string): string {
  if (!isDict(entry)) return text(entry);
  if (typeof entry.target !== 'number') throw new ComposeError(`service ports ${path} is missing a target port`);
  return `${text(entry.host_ip ?? '0.0.0.0')}:${text(entry.published ?? '')}:${entry.target}/${text(entry.protocol ?? 'tcp')}`;
}
