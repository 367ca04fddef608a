import { list, object, text, texts, type Json } from './read.js';
import type { Mount } from './types.js';

/**
 * Where a container's files come from: the top-level `Mounts`, then what Podman leaves out of it, tmpfs from
 * `HostConfig.Tmpfs` and binds from `HostConfig.Binds`.
 */
export function parseMounts(raw: Json): Mount[] {
  const host = object(raw['HostConfig']);
  const all = [
    ...list(raw['Mounts']).map((mount) => parseMount(object(mount))),
    ...Object.entries(object(host['Tmpfs'])).map(([target, options]) => ({
      type: 'tmpfs' as const,
      source: '',
      target,
      readOnly: text(options).split(',').includes('ro'),
    })),
    ...list(host['Mounts']).map((mount) => parseRequest(object(mount))),
    ...texts(host['Binds']).map(parseBind),
  ];
  const byTarget = new Map<string, Mount>();
  for (const mount of all) {
    const target = withoutSlash(mount.target);
    if (target && !byTarget.has(target)) byTarget.set(target, { ...mount, target });
  }
  return [...byTarget.values()];
}

function parseMount(raw: Json): Mount {
  const type = asType(text(raw['Type']));
  const source = type === 'volume' ? text(raw['Name']) || text(raw['Source']) : text(raw['Source']);
  return { type, source: type === 'tmpfs' ? '' : source, target: text(raw['Destination']), readOnly: raw['RW'] === false };
}

/** An entry of `HostConfig.Mounts`, which is the request and not the result. */
function parseRequest(raw: Json): Mount {
  return { type: asType(text(raw['Type'])), source: text(raw['Source']), target: text(raw['Target']), readOnly: raw['ReadOnly'] === true };
}

/** `source:target[:options]`; a source without any slash is a volume's name. The target is always an absolute path. */
function parseBind(bind: string): Mount {
  const parts = /^(.*?):((?:[A-Za-z]:[\\/]|\/)[^:]*)(?::(.*))?$/.exec(bind);
  const source = parts?.[1] ?? '';
  const type = /[\\/]/.test(source) ? 'bind' : 'volume';
  return { type, source, target: parts?.[2] ?? bind, readOnly: (parts?.[3] ?? '').split(',').includes('ro') };
}

const TYPES: readonly Mount['type'][] = ['volume', 'bind', 'tmpfs', 'npipe', 'cluster'];

function asType(name: string): Mount['type'] {
  return TYPES.find((type) => type === name) ?? 'bind';
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
