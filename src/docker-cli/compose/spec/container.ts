import { parseDuration } from '../../output/duration.js';
import { LABEL } from '../steps/labels.js';
import { imageOf } from '../steps/names.js';
import { sorted } from '../dict.js';
import { serviceHash } from '../model/render.js';
import type { Healthcheck, Project, Service } from '../model/types.js';
import { FOLLOWS } from '../version.js';
import type { Mounts } from './mounts.js';
import { networkingOf, portsOf } from './networking.js';
import { resourcesOf, restartPolicyOf } from './resources.js';

export interface ContainerOptions {
  readonly name: string;
  /** Undefined: a one-off. */
  readonly number?: number;
  readonly slug?: string;
  /** Id of the image, for its label. */
  readonly imageId: string;
  readonly mounts: Mounts;
  readonly aliases: boolean;
  readonly links: readonly string[];
  readonly autoRemove?: boolean;
  /** Input is attached, and ends the container's input when it goes. */
  readonly attachStdin?: boolean;
  readonly replaces?: string;
}

/** The body of POST /containers/create for a container of a service, as Compose sends it. */
export function containerBody(project: Project, key: string, service: Service, options: ContainerOptions): object {
  const { ExposedPorts, PortBindings } = portsOf(service);
  const { NetworkMode, NetworkingConfig } = networkingOf(project, service, { container: containerAlias(project, key, service, options), service: key }, options.aliases, options.links);
  const stop = seconds(service.stop_grace_period);
  const check = healthcheckOf(service.healthcheck);
  return {
    Hostname: service.hostname ?? '',
    Domainname: service.domainname ?? '',
    User: service.user ?? '',
    AttachStdin: options.attachStdin ?? false,
    AttachStdout: true,
    AttachStderr: true,
    ...(Object.keys(ExposedPorts).length > 0 && { ExposedPorts }),
    Tty: service.tty ?? false,
    OpenStdin: service.stdin_open ?? false,
    StdinOnce: Boolean(options.attachStdin && service.stdin_open),
    Env: environmentOf(service),
    Cmd: service.command ?? null,
    ...(check && { Healthcheck: check }),
    Image: imageOf(project.name, key, service),
    WorkingDir: service.working_dir ?? '',
    Entrypoint: service.entrypoint ?? null,
    Labels: labelsOf(project, key, service, options),
    ...(service.stop_signal && { StopSignal: service.stop_signal }),
    ...(stop !== undefined && { StopTimeout: stop }),
    HostConfig: { ...hostConfigOf(service), ...resourcesOf(service), ...options.mounts, PortBindings, NetworkMode, Links: options.links.length > 0 ? options.links : null, AutoRemove: options.autoRemove ?? false },
    NetworkingConfig,
  };
}

/** One-offs have their number's alias, too. */
function containerAlias(project: Project, key: string, service: Service, { number = 1 }: ContainerOptions): string {
  return service.container_name ?? `${project.name}-${key}-${number}`;
}

function hostConfigOf(service: Service): object {
  return {
    ...(service.annotations && { Annotations: service.annotations }),
    CapAdd: service.cap_add ?? null,
    CapDrop: service.cap_drop ?? null,
    CgroupnsMode: service.cgroup ?? '',
    Dns: service.dns ?? null,
    DnsSearch: service.dns_search ?? null,
    DnsOptions: service.dns_opt ?? null,
    ExtraHosts: (service.extra_hosts ?? []).map((pair) => pair.replace('=', ':')),
    GroupAdd: service.group_add ?? null,
    ...(service.init !== undefined && { Init: service.init }),
    IpcMode: service.ipc ?? '',
    Isolation: service.isolation ?? '',
    LogConfig: { Type: service.logging?.driver ?? '', Config: service.logging?.options ?? null },
    OomScoreAdj: service.oom_score_adj ?? 0,
    PidMode: service.pid ?? '',
    Privileged: service.privileged ?? false,
    ReadonlyRootfs: service.read_only ?? false,
    RestartPolicy: restartPolicyOf(service),
    ...(service.runtime && { Runtime: service.runtime }),
    SecurityOpt: service.security_opt ?? null,
    ShmSize: Number(service.shm_size ?? 0),
    ...(service.storage_opt && { StorageOpt: service.storage_opt }),
    ...(service.sysctls && { Sysctls: service.sysctls }),
    ...(service.tmpfs && { Tmpfs: Object.fromEntries(service.tmpfs.map((each) => each.split(/:(.*)/s, 2)).map(([path = '', how = '']) => [path, how])) }),
    UTSMode: service.uts ?? '',
    UsernsMode: service.userns_mode ?? '',
    VolumesFrom: service.volumes_from ?? null,
  };
}

/** `A=b`; a bare name asks the engine to leave the variable out. */
function environmentOf({ environment }: Service): string[] | null {
  const pairs = sorted(environment).map(([name, value]) => (value === null ? name : `${name}=${value}`));
  return pairs.length > 0 ? pairs : null;
}

function labelsOf(project: Project, key: string, service: Service, { number, slug, imageId, replaces }: ContainerOptions): Record<string, string> {
  const dependencies = sorted(service.depends_on).map(([name, { condition, restart = false }]) => `${name}:${condition}:${restart}`);
  return {
    ...service.labels,
    [LABEL.hash]: serviceHash(service),
    ...(number !== undefined && { [LABEL.number]: String(number) }),
    [LABEL.dependsOn]: dependencies.join(','),
    [LABEL.image]: imageId,
    [LABEL.oneoff]: slug === undefined ? 'False' : 'True',
    [LABEL.project]: project.name,
    [LABEL.files]: project.files.join(','),
    [LABEL.folder]: project.folder,
    [LABEL.service]: key,
    ...(slug !== undefined && { [LABEL.slug]: slug }),
    ...(replaces !== undefined && { [LABEL.replace]: replaces }),
    [LABEL.version]: FOLLOWS,
  };
}

/** Durations in nanoseconds, as the engine wants them. */
function healthcheckOf(check: Healthcheck | undefined): object | undefined {
  if (!check) return undefined;
  if (check.disable) return { Test: ['NONE'] };
  const ns = (text: string | undefined): number => parseDuration(text ?? '0') ?? 0;
  const entries = { Interval: ns(check.interval), Timeout: ns(check.timeout), StartPeriod: ns(check.start_period), StartInterval: ns(check.start_interval), Retries: check.retries ?? 0 };
  return { ...(check.test && { Test: check.test }), ...Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== 0)) };
}

/** Whole seconds of a duration. */
export function seconds(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : Math.floor((parseDuration(duration) ?? 0) / 1e9);
}
