import { connectionError } from './advice.js';
import { configFolder, currentContext, readContext, readTls } from './context.js';
import { defaultHost, normaliseHost } from './host.js';
import { thisMachine, type Machine } from './machine.js';
import type { Endpoint } from './types.js';
import { wellKnown } from './well-known.js';

export interface DiscoverOptions {
  /** `--host` */
  readonly host?: string;
  /** `--context` */
  readonly context?: string;
  /**
   * Tried last, in order, when nothing else can be used: a practice engine that runs, and so was wanted. Not when somebody named
   * the engine for this very command or terminal (all but `currentContext`).
   */
  readonly extra?: readonly Endpoint[];
  readonly machine?: Machine;
}

export interface Discovery {
  /** True when somebody named the engine: then there is one candidate, and no falling back to another but `extra`. */
  readonly named: boolean;
  /** In the order to try them; those of `extra` last. */
  readonly candidates: readonly Endpoint[];
}

/**
 * Where to look for the engine, as the docker CLI does: `--context`, `--host`, DOCKER_HOST, DOCKER_CONTEXT, the config
 * file's `currentContext`; when nothing is named, the default socket, then the well-known ones. Opens no connection.
 * @throws EngineError `missing-context`, `bad-config`, `wrong-host`, `tls`
 */
export function discover(options: DiscoverOptions = {}): Discovery {
  const machine = options.machine ?? thisMachine();
  const { env } = machine;
  const only = (endpoint: Endpoint): Discovery => ({ named: true, candidates: [endpoint] });
  const context = (name: string, by: string): Discovery =>
    only(name === 'default' ? byDefault(machine) : readContext(machine, name, by));

  if (options.context) return context(options.context, '--context');
  if (options.host) return only(byHost(machine, options.host, '--host'));
  if (env['DOCKER_HOST']?.trim()) return only(byHost(machine, env['DOCKER_HOST'], 'DOCKER_HOST'));
  if (env['DOCKER_CONTEXT']) return context(env['DOCKER_CONTEXT'], 'DOCKER_CONTEXT');
  const current = currentContext(machine);
  const { extra = [] } = options;
  if (current) {
    const { candidates } = context(current, 'currentContext in the docker configuration');
    return { named: true, candidates: unique([...candidates, ...extra]) };
  }
  return { named: false, candidates: unique([byDefault(machine), ...wellKnown(machine), ...extra]) };
}

function byDefault(machine: Machine): Endpoint {
  return { host: defaultHost(machine.platform), source: 'default socket' };
}

/** DOCKER_TLS_VERIFY and DOCKER_CERT_PATH hold for it as well. */
function byHost(machine: Machine, host: string, source: string): Endpoint {
  const tls = environmentTls(machine);
  try {
    const full = normaliseHost(host, machine.platform, tls !== undefined);
    return { host: full, source, ...(/^(tcp|http)/.test(full) && { tls }) };
  } catch (error) {
    throw connectionError('wrong-host', { host, source }, error instanceof Error ? `${error.message}.` : String(error), machine, error);
  }
}

/** As the CLI: any value that is not empty turns it on, even "0"; the folder is DOCKER_CERT_PATH or that of the config. */
function environmentTls(machine: Machine): Endpoint['tls'] {
  const { env } = machine;
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  if (!verify && !env['DOCKER_TLS']) return undefined;
  return readTls(machine, env['DOCKER_CERT_PATH'] || configFolder(machine), verify) ?? { verify };
}

function unique(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return [...new Map(endpoints.map((each) => [each.host, each] as const).reverse()).values()].reverse();
}
