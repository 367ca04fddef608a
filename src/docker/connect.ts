import { createClient } from './client.js';
import { asEngineError } from './classify.js';
import { connectionError } from './advice.js';
import { discover, type DiscoverOptions } from './discover.js';
import { createEngine } from './engine.js';
import { EngineError } from './errors.js';
import { thisMachine, type Machine } from './machine.js';
import { negotiate } from './negotiate.js';
import type { Endpoint, Engine } from './types.js';

export interface ConnectOptions extends DiscoverOptions {
  /** Of each call, in milliseconds; 10 s unless given. */
  readonly deadline?: number;
  /** Of the first ping, in milliseconds; 5 s unless given (ssh needs some). */
  readonly pingDeadline?: number;
}

/** One place an engine could be, and whether one answers there. */
export interface Verdict {
  readonly endpoint: Endpoint;
  /** The API version to be spoken. */
  readonly version?: string;
  /** Why it cannot be used. */
  readonly error?: EngineError;
}

/** Worth telling first, when nothing could be used. */
const TELLING: readonly EngineError['code'][] = ['permission', 'timeout', 'too-old', 'needs-newer-api', 'tls', 'wrong-host', 'not-running'];

/**
 * Finds an engine and connects to it.
 *
 * What somebody named is the only candidate. Otherwise the first that answers is taken; but a default socket that
 * exists and does not let us in is an error, since the learner's own `docker` talks to that one and meets the same.
 * Those of `extra` are tried after any of this.
 * @throws EngineError of a real engine, where there is one to be told of
 */
export async function connect(options: ConnectOptions = {}): Promise<Engine> {
  const machine = options.machine ?? thisMachine();
  const errors: EngineError[] = [];
  const isExtra = ({ host }: Endpoint): boolean => options.extra?.some((one) => one.host === host) ?? false;
  let settled = false;
  for (const endpoint of discover({ ...options, machine }).candidates) {
    if (settled && !isExtra(endpoint)) continue;
    try {
      return await open(endpoint, machine, options);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (errors.length === 0 || !isExtra(endpoint)) errors.push(error);
      settled ||= endpoint.source === 'default socket' && !isAbsent(error);
    }
  }
  throw TELLING.flatMap((code) => errors.find((error) => error.code === code) ?? [])[0] ?? errors[0] ?? new Error('no candidates');
}

/**
 * Every candidate with its verdict, in order, for `doctor`. Also with a named one the others are looked at.
 * @throws EngineError when the configuration itself is wrong
 */
export async function probeAll(options: ConnectOptions = {}): Promise<readonly Verdict[]> {
  const machine = options.machine ?? thisMachine();
  const named = discover({ ...options, machine });
  const nothing = { ...machine, env: { ...machine.env, DOCKER_HOST: '', DOCKER_CONTEXT: '', DOCKER_CONFIG: '/nonexistent' } };
  const others = named.named ? discover({ extra: options.extra, machine: nothing }).candidates : [];
  const known = new Set(named.candidates.map(({ host }) => host));
  const all = [...named.candidates, ...others.filter(({ host }) => !known.has(host))];
  return await Promise.all(all.map((endpoint) => probe(endpoint, machine, options)));
}

/** Connects to this very endpoint. @throws EngineError */
export const connectTo = (endpoint: Endpoint, options: Omit<ConnectOptions, keyof DiscoverOptions> = {}): Promise<Engine> => open(endpoint, thisMachine(), options);

async function probe(endpoint: Endpoint, machine: Machine, options: ConnectOptions): Promise<Verdict> {
  try {
    const client = clientFor(endpoint, machine);
    try {
      return { endpoint, version: await negotiate(client, machine, options.pingDeadline ?? 5000) };
    } finally {
      client.close();
    }
  } catch (error) {
    return { endpoint, error: asEngineError(error, endpoint, machine) };
  }
}

async function open(endpoint: Endpoint, machine: Machine, options: ConnectOptions): Promise<Engine> {
  const client = clientFor(endpoint, machine);
  try {
    const version = await negotiate(client, machine, options.pingDeadline ?? 5000);
    return createEngine({ client, version, machine, deadline: options.deadline ?? 10_000 });
  } catch (error) {
    client.close();
    throw error;
  }
}

function clientFor(endpoint: Endpoint, machine: Machine): ReturnType<typeof createClient> {
  try {
    return createClient(endpoint);
  } catch (error) {
    throw connectionError('wrong-host', endpoint, error instanceof Error ? `${error.message}.` : String(error), machine, error);
  }
}

function isAbsent(error: EngineError): boolean {
  return error.code === 'not-installed' || error.code === 'not-running';
}
