import { parseMounts } from './parse-mounts.js';
import { parsePorts } from './parse-ports.js';
import { environment, exposedPorts, flag, list, number, object, strings, text, texts, time, type Json } from './read.js';
import type { Container, ContainerStatus, ContainerSummary, NetworkEndpoint } from './types.js';

/** The engine's word → Docker's word. The second half is Podman's. */
const STATUS: Readonly<Record<string, ContainerStatus>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'restarting',
  removing: 'removing',
  exited: 'exited',
  dead: 'dead',
  configured: 'created',
  initialized: 'created',
  stopping: 'running',
  stopped: 'exited',
};

/** An answer of GET /containers/{name}/json. */
export function parseContainer(answer: unknown): Container {
  const raw = object(answer);
  const state = object(raw['State']);
  const config = object(raw['Config']);
  const host = object(raw['HostConfig']);
  const id = text(raw['Id']);
  const name = text(raw['Name']).replace(/^\//, '');
  const status = parseStatus(text(state['Status']));
  const running = status === 'running' || status === 'paused';
  return {
    id,
    name,
    image: text(config['Image']) || text(raw['ImageName']),
    imageId: imageId(text(raw['Image'])),
    created: time(raw['Created']),
    status,
    exitCode: number(state['ExitCode']),
    oomKilled: flag(state['OOMKilled']),
    error: text(state['Error']),
    pid: number(state['Pid']),
    startedAt: time(state['StartedAt']),
    finishedAt: time(state['FinishedAt']),
    restartCount: number(raw['RestartCount']),
    health: parseHealth(object(state['Health'] ?? state['Healthcheck']), texts(object(config['Healthcheck'])['Test'])),
    entrypoint: texts(config['Entrypoint']),
    command: texts(config['Cmd']),
    env: environment(config['Env']),
    labels: strings(config['Labels']),
    hostname: text(config['Hostname']),
    user: text(config['User']),
    workdir: text(config['WorkingDir']),
    tty: flag(config['Tty']),
    openStdin: flag(config['OpenStdin']),
    exposed: exposedPorts(config['ExposedPorts']),
    ports: parsePorts(raw, running),
    publishAll: flag(host['PublishAllPorts']),
    mounts: parseMounts(raw),
    networkMode: text(host['NetworkMode']),
    networks: parseEndpoints(raw, id, name),
    autoRemove: flag(host['AutoRemove']),
    readOnlyRoot: flag(host['ReadonlyRootfs']),
    privileged: flag(host['Privileged']),
    restart: parseRestart(object(host['RestartPolicy'])),
    memory: Math.max(0, number(host['Memory'])),
    cpus: parseCpus(host),
  };
}

/** One item of GET /containers/json. */
export function parseContainerSummary(answer: unknown): ContainerSummary {
  const raw = object(answer);
  const names = texts(raw['Names']).map((name) => name.replace(/^\//, ''));
  return {
    id: text(raw['Id']),
    // A linked container also has names such as "web/db".
    name: names.find((name) => !name.includes('/')) ?? names[0] ?? '',
    image: text(raw['Image']),
    imageId: imageId(text(raw['ImageID'])),
    status: parseStatus(text(raw['State'])),
    created: number(raw['Created']),
    labels: strings(raw['Labels']),
  };
}

function parseStatus(word: string): ContainerStatus {
  return STATUS[word.toLowerCase()] ?? 'dead';
}

/** Podman leaves the algorithm out. */
function imageId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id;
}

/** @param test `["CMD-SHELL", line]` or `["CMD", program, …]` (docs.docker.com/reference/dockerfile/#healthcheck) */
function parseHealth(raw: Json, [form, ...words]: readonly string[]): Container['health'] {
  const status = text(raw['Status']);
  if (status !== 'starting' && status !== 'healthy' && status !== 'unhealthy') return undefined;
  const command = [...(form === 'CMD-SHELL' ? ['/bin/sh', '-c'] : []), ...words].join(' ');
  return { status, lastOutput: text(object(list(raw['Log']).at(-1))['Output']), command };
}

/**
 * `aliases` holds every name DNS answers with this container on that network: engines before API 1.45 put the short id
 * among Aliases and leave the container's own name out, later ones have DNSNames.
 */
function parseEndpoints(raw: Json, id: string, name: string): NetworkEndpoint[] {
  const networks = object(object(raw['NetworkSettings'])['Networks']);
  return Object.entries(networks).map(([network, value]) => {
    const endpoint = object(value);
    const own = ['bridge', 'host', 'none', 'podman'].includes(network) ? [] : [name];
    const aliases = new Set([...texts(endpoint['Aliases']), ...texts(endpoint['DNSNames']), ...own]);
    aliases.delete(id.slice(0, 12));
    aliases.delete(id);
    return { network, ip: text(endpoint['IPAddress']), gateway: text(endpoint['Gateway']), aliases: [...aliases] };
  });
}

function parseRestart(raw: Json): Container['restart'] {
  return { policy: text(raw['Name']) || 'no', maxRetries: number(raw['MaximumRetryCount']) };
}

/** `--cpus` is kept as NanoCpus by Docker and as quota and period by Podman and `docker update`. */
function parseCpus(host: Json): number {
  const nano = number(host['NanoCpus']) || number(host['NanoCPUs']);
  if (nano > 0) return nano / 1e9;
  const quota = number(host['CpuQuota']);
  return quota > 0 ? quota / (number(host['CpuPeriod']) || 100_000) : 0;
}
