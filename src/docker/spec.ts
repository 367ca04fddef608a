import { EXIT } from '../problem.js';
import { EngineError } from './errors.js';
import { parsePort, type PortRequest } from './ports.js';
import type { ContainerSpec } from './types.js';

/**
 * The body of POST /containers/create. Only the first network is in it: engines before API 1.44 take one, so the
 * others have to be connected afterwards.
 * @throws EngineError when a port cannot be understood
 */
export function createBody(spec: ContainerSpec): object {
  const ports = (spec.ports ?? []).map(port);
  const [network] = spec.networks ?? [];
  const [policy = '', retries = '0'] = (spec.restart ?? '').split(':');
  return {
    Image: spec.image,
    Cmd: spec.command,
    Entrypoint: spec.entrypoint,
    Env: Object.entries(spec.env ?? {}).map(([name, value]) => `${name}=${value}`),
    Labels: spec.labels ?? {},
    User: spec.user,
    WorkingDir: spec.workdir,
    Tty: spec.tty ?? false,
    OpenStdin: spec.stdin ?? false,
    // Both are needed: PortBindings alone publish nothing, without a word.
    ExposedPorts: Object.fromEntries(ports.map(({ container }) => [container, {}])),
    Healthcheck: healthcheck(spec.healthcheck),
    HostConfig: {
      PortBindings: bindings(ports),
      Binds: spec.volumes ?? [],
      Tmpfs: Object.fromEntries((spec.tmpfs ?? []).map((path) => [path, ''])),
      Memory: spec.memory ?? 0,
      RestartPolicy: policy ? { Name: policy, MaximumRetryCount: Number(retries) } : undefined,
      NetworkMode: network,
    },
    NetworkingConfig: network ? { EndpointsConfig: { [network]: {} } } : undefined,
  };
}

function port(text: string): PortRequest {
  const parsed = parsePort(text);
  if (parsed) return parsed;
  throw new EngineError('failed', {
    what: `"${text}" is not a port to publish.`,
    why: 'It has the form [ip:]host:container.',
    next: 'Write it as "18080:80".',
    exitCode: EXIT.usage,
  });
}

/** One container port may be published on several host ports. */
function bindings(ports: readonly PortRequest[]): Record<string, object[]> {
  const all: Record<string, object[]> = {};
  for (const { container, ip, host } of ports) (all[container] ??= []).push({ HostIp: ip, HostPort: host });
  return all;
}

/** The API counts in nanoseconds. */
function healthcheck(check: ContainerSpec['healthcheck']): object | undefined {
  if (!check) return undefined;
  return {
    Test: ['CMD-SHELL', check.test],
    Interval: check.intervalSeconds === undefined ? undefined : Math.round(check.intervalSeconds * 1e9),
    Retries: check.retries,
  };
}
