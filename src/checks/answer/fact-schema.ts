/** The facts that an `answer` may ask for: a one-key map, type → parameters. */
import type { z } from 'zod';
import type { Zod } from '../kind.js';
import { name, oneKey, port, reference, scalar, strict } from '../params.js';

export const CONTAINER_FIELDS = [
  'id', 'image', 'status', 'exitCode', 'ip', 'gateway', 'hostname', 'pid', 'restartCount', 'user', 'workdir', 'hostPort', 'mountSource',
  'env', 'label', 'startedAt', 'networkCount', 'memory', 'command',
] as const;
export const IMAGE_FIELDS = [
  'id', 'digest', 'size', 'layers', 'arch', 'os', 'user', 'workdir', 'env', 'label', 'command', 'exposes', 'history',
] as const;
export const VOLUME_FIELDS = ['mountpoint', 'driver', 'label'] as const;
export const NETWORK_FIELDS = ['id', 'subnet', 'gateway', 'driver', 'members', 'memberIp'] as const;
export const ENGINE_FIELDS = [
  'version', 'apiVersion', 'os', 'arch', 'storageDriver', 'operatingSystem', 'kernelVersion', 'cpus', 'rootDir',
] as const;
export const COUNTED = ['containers', 'running', 'exited', 'images', 'volumes', 'networks'] as const;

export function factSchema(zod: Zod) {
  const key = zod.string().optional();
  const pattern = zod.string().refine(isPattern, 'not a regular expression');
  const shape = {
    container: strict(zod, { name: name(zod), field: zod.enum(CONTAINER_FIELDS), network: key, port: port(zod).optional(), target: key, key }).optional(),
    image: strict(zod, { name: reference(zod), field: zod.enum(IMAGE_FIELDS), key }).optional(),
    volume: strict(zod, { name: name(zod), field: zod.enum(VOLUME_FIELDS), key }).optional(),
    network: strict(zod, { name: name(zod), field: zod.enum(NETWORK_FIELDS), container: name(zod).optional() }).optional(),
    engine: strict(zod, { field: zod.enum(ENGINE_FIELDS) }).optional(),
    count: strict(zod, { of: zod.enum(COUNTED), filter: strict(zod, { label: key, name: key, image: key }).optional() }).optional(),
    search: strict(zod, { term: zod.string(), field: zod.enum(['officialStars', 'officialName']) }).optional(),
    logs: strict(zod, { container: name(zod), matches: pattern }).optional(),
    exec: strict(zod, { container: name(zod), command: zod.array(scalar(zod)).min(1), matches: pattern.optional() }).optional(),
    changes: strict(zod, { container: name(zod), kind: zod.enum(['modified', 'added', 'deleted']).optional(), matches: pattern.optional() }).optional(),
    text: zod.union([zod.string(), zod.number()]).transform(String).optional(),
  };
  return oneKey(zod, shape, 'fact', {});
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}

export type Fact = z.infer<ReturnType<typeof factSchema>>;
export type FactOf<Key extends keyof Fact> = NonNullable<Fact[Key]>;
