import { resolve } from 'node:path';
import { parseSize } from '../../docker/sizes.js';
import { BOOLS } from '../flags/bools.js';
import { csvFields, cut } from './csv.js';

export interface Mount {
  Type: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: { Propagation?: string; NonRecursive?: boolean; ReadOnlyNonRecursive?: boolean; ReadOnlyForceRecursive?: boolean; CreateMountpoint?: boolean };
  VolumeOptions?: { NoCopy?: boolean; Labels?: Record<string, string>; Subpath?: string; DriverConfig?: { Name?: string; Options?: Record<string, string> } };
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

type Set = (mount: Mount, value: string, key: string) => void;

const volume = (mount: Mount): NonNullable<Mount['VolumeOptions']> => (mount.VolumeOptions ??= { Labels: {}, DriverConfig: {} });
const bind = (mount: Mount): NonNullable<Mount['BindOptions']> => (mount.BindOptions ??= {});
const tmpfs = (mount: Mount): NonNullable<Mount['TmpfsOptions']> => (mount.TmpfsOptions ??= {});
const bool = (value: string, key: string): boolean => {
  const found = BOOLS[value];
  if (found === undefined) throw new Error(`invalid value for ${key}: ${value}`);
  return found;
};
const readonly: Set = (mount, value, key) => void (mount.ReadOnly = bool(value, key));
const source: Set = (mount, value) => void (mount.Source = value === '.' || value.startsWith('./') || value.startsWith('.\\') ? resolve(value) : value);
const target: Set = (mount, value) => void (mount.Target = value);
const pair = (into: Record<string, string>, value: string): void => {
  const [name, content = ''] = cut(value);
  if (name !== '') into[name] = content;
};

/** Keys of `--mount` (docker/cli opts/mount.go). */
const KEYS: Readonly<Record<string, Set>> = {
  type: (mount, value) => void (mount.Type = value.toLowerCase()),
  ...{ source, src: source, target, dst: target, destination: target, readonly, ro: readonly },
  consistency: (mount, value) => void (mount.Consistency = value.toLowerCase()),
  'bind-propagation': (mount, value) => void (bind(mount).Propagation = value.toLowerCase()),
  'bind-nonrecursive': (mount, value, key) => void (bind(mount).NonRecursive = bool(value, key)),
  'bind-recursive': (mount, value) => {
    if (value === 'disabled') bind(mount).NonRecursive = true;
    else if (value === 'writable') bind(mount).ReadOnlyNonRecursive = true;
    else if (value === 'readonly') bind(mount).ReadOnlyForceRecursive = true;
    else if (value !== 'enabled') throw new Error(`invalid value for bind-recursive: ${value} (must be "enabled", "disabled", "writable", or "readonly")`);
  },
  'volume-subpath': (mount, value) => void (volume(mount).Subpath = value),
  'volume-nocopy': (mount, value, key) => void (volume(mount).NoCopy = bool(value, key)),
  'volume-label': (mount, value) => pair((volume(mount).Labels ??= {}), value),
  'volume-driver': (mount, value) => void ((volume(mount).DriverConfig ??= {}).Name = value),
  'volume-opt': (mount, value) => pair(((volume(mount).DriverConfig ??= {}).Options ??= {}), value),
  'image-subpath': (mount, value) => void ((mount.ImageOptions ??= {}).Subpath = value),
  'tmpfs-size': (mount, value, key) => {
    const bytes = parseSize(value);
    if (bytes === undefined) throw new Error(`invalid value for ${key}: ${value}`);
    tmpfs(mount).SizeBytes = bytes;
  },
  'tmpfs-mode': (mount, value, key) => {
    if (!/^[0-7]+$/.test(value)) throw new Error(`invalid value for ${key}: ${value}`);
    tmpfs(mount).Mode = parseInt(value, 8);
  },
};
/** These may stand without a value. */
const ALONE: ReadonlySet<string> = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive']);

/** `--mount type=bind,src=/a,dst=/b,readonly`. @throws Error in the CLI's words */
export function parseMount(text: string): Mount {
  const mount: Mount = { Type: 'volume' };
  for (const field of csvFields(text)) {
    const [key, value] = cut(field.trim());
    if (value === undefined && !ALONE.has(key)) throw new Error(`invalid field '${field}' must be a key=value pair`);
    const set = KEYS[key];
    if (!set) throw new Error(`unexpected key '${key}' in '${field}'`);
    set(mount, value ?? 'true', key);
  }
  if (mount.Type === '') throw new Error('type is required');
  if (!mount.Target) throw new Error('target is required');
  const only = (name: string, options: object | undefined, type: string): void => {
    if (options && mount.Type !== type) throw new Error(`cannot mix '${name}-*' options with mount type '${mount.Type}'`);
  };
  only('volume', mount.VolumeOptions, 'volume');
  only('bind', mount.BindOptions, 'bind');
  only('image', mount.ImageOptions, 'image');
  only('tmpfs', mount.TmpfsOptions, 'tmpfs');
  return mount;
}

/** A `-v` taken apart: only the part that decides whether it is a bind, a named volume or an anonymous one. */
export interface VolumeSpec {
  readonly source: string;
  readonly isPath: boolean;
}

/** docker/cli compose/loader ParseVolume; what it cannot make sense of, the engine refuses. @throws Error when it is empty */
export function parseVolume(spec: string): VolumeSpec {
  if (spec === '') throw new Error('invalid empty volume spec');
  // A drive letter's colon does not separate.
  const parts = spec.split(/(?<!^[a-zA-Z])(?<!:[a-zA-Z]):|(?<=[a-zA-Z]):(?![\\/])/);
  const source = parts.length > 1 ? parts[0]! : '';
  return { source, isPath: /^[./~\\]|^[a-zA-Z]:/.test(source) };
}

/** What goes to HostConfig.Binds: a relative path is made whole. @param cwd where the command was typed */
export function bindOf(spec: string, cwd: string): string {
  const { source, isPath } = parseVolume(spec);
  return isPath && source.startsWith('.') ? resolve(cwd, source) + spec.slice(source.length) : spec;
}

