import { statSync } from 'node:fs';
import { CliError } from '../../cli/errors.js';
import type { Container } from '../steps/containers.js';
import type { FileReference, Project, Service, ServiceMount } from '../model/types.js';

export interface Mounts {
  readonly Binds: readonly string[] | null;
  readonly Mounts: readonly object[] | null;
}

/** What is known of the image: its own volumes. */
export interface ImageVolumes {
  readonly Config?: { readonly Volumes?: Readonly<Record<string, unknown>> | null } | null;
}

/**
 * The mounts of a container: as `Binds` where that suffices, since only they make a missing folder of the host, else as `Mounts`.
 * @param inherit the container that this one replaces: it takes over its volumes without a name
 */
export function mountsOf(project: Project, service: Service, image: ImageVolumes, inherit: Container | undefined, warn: (message: string) => void): Mounts {
  const mounts = new Map<string, ServiceMount>();
  const volumes = [...(service.volumes ?? [])];
  for (const old of inheritable(inherit)) {
    const own = volumes.findIndex(({ target }) => target === old.target);
    const anonymous = own >= 0 && !volumes[own]?.source;
    if (!anonymous && !(own < 0 && image.Config?.Volumes?.[old.target])) continue;
    if (anonymous) volumes.splice(own, 1);
    mounts.set(old.target, old);
  }
  for (const volume of volumes) mounts.set(volume.target, volume);
  for (const file of [...files(project, service, 'secrets', warn), ...files(project, service, 'configs', warn)]) if (!mounts.has(file.target)) mounts.set(file.target, file);

  const all = [...mounts.values()].sort((one, other) => (one.target < other.target ? -1 : 1));
  const binds = all.filter((mount) => isBind(project, mount)).map((mount) => bindText(project, mount));
  const rest = all.filter((mount) => !isBind(project, mount)).map((mount) => mountObject(project, mount));
  return { Binds: binds.length > 0 ? binds : null, Mounts: rest.length > 0 ? rest : null };
}

function inheritable(container: Container | undefined): (ServiceMount & { inherited: true })[] {
  const mounts = (container?.Mounts ?? []) as readonly { Type?: string; Name?: string; Source: string; Destination?: string; RW?: boolean }[];
  return mounts
    .filter(({ Type }) => Type !== 'tmpfs')
    .map(({ Type = 'volume', Name, Source, Destination = '', RW }) => ({ type: Type, source: Type === 'volume' ? Name : Source, target: Destination, ...(RW === false && { read_only: true }), inherited: true }));
}

function isBind(project: Project, mount: ServiceMount): boolean {
  if ('inherited' in mount) return false;
  if (mount.type === 'bind') return !mount.bind || (mount.bind.create_host_path === true && !mount.bind.propagation && !mount.bind.recursive);
  return mount.type === 'volume' && mount.source !== undefined && mount.source in project.volumes && !mount.volume?.nocopy && !mount.volume?.subpath;
}

function sourceOf(project: Project, { type, source }: ServiceMount): string {
  return type === 'volume' && source ? (project.volumes[source]?.name ?? source) : (source ?? '');
}

function bindText(project: Project, mount: ServiceMount): string {
  const options = [mount.read_only ? 'ro' : 'rw', mount.bind?.selinux].filter(Boolean);
  return `${sourceOf(project, mount)}:${mount.target}:${options.join(',')}`;
}

function mountObject(project: Project, mount: ServiceMount): object {
  const { bind, volume, tmpfs, image } = mount;
  const source = sourceOf(project, mount);
  return {
    Type: mount.type,
    ...(source && { Source: source }),
    Target: mount.target,
    ...(mount.read_only && { ReadOnly: true }),
    ...(mount.consistency && { Consistency: mount.consistency }),
    ...(bind && { BindOptions: { ...(bind.propagation && { Propagation: bind.propagation }), ...(bind.create_host_path && { CreateMountpoint: true }), ...recursion(bind.recursive) } }),
    ...(volume && { VolumeOptions: { ...(volume.nocopy && { NoCopy: true }), ...(volume.labels && { Labels: volume.labels }), ...(volume.subpath && { Subpath: volume.subpath }) } }),
    ...(tmpfs && { TmpfsOptions: { ...(tmpfs.size && { SizeBytes: Number(tmpfs.size) }), ...(tmpfs.mode && { Mode: tmpfs.mode }) } }),
    ...(image && { ImageOptions: { ...(image.subpath && { Subpath: image.subpath }) } }),
  };
}

function recursion(mode: string | undefined): object {
  return { disabled: { NonRecursive: true }, writable: { ReadOnlyNonRecursive: true }, readonly: { ReadOnlyForceRecursive: true } }[mode ?? ''] ?? {};
}

/** Secrets and configs that are files of the host. Those of a text or a variable are copied in: see inject.ts. */
function files(project: Project, service: Service, kind: 'secrets' | 'configs', warn: (message: string) => void): ServiceMount[] {
  return (service[kind] ?? []).flatMap((reference): ServiceMount[] => {
    const defined = project[kind][reference.source];
    if (defined?.external) throw new CliError(`unsupported external ${kind.slice(0, -1)} ${defined.name}`);
    if (!defined?.file) return [];
    const one = kind.slice(0, -1);
    if (reference.uid || reference.gid || reference.mode) warn(`${kind === 'secrets' ? kind : one} \`uid\`, \`gid\` and \`mode\` are not supported, they will be ignored`);
    if (kind === 'secrets' && !statSync(defined.file, { throwIfNoEntry: false })) warn(`secret file ${defined.name} does not exist`);
    return [{ type: 'bind', source: defined.file, target: targetOf(kind, reference), read_only: true, ...(kind === 'secrets' && { bind: {} }) }];
  });
}

/** Where a secret or config stands in the container. */
export function targetOf(kind: 'secrets' | 'configs', { source, target = source }: FileReference): string {
  return target.startsWith('/') || /^[a-z]:\\/i.test(target) ? target : `${kind === 'secrets' ? '/run/secrets/' : '/'}${target}`;
}
