/**
 * The environment of a shell whose DOCKER_HOST is a relay of the tutor (src/shell/relay), and the way back out of it. A
 * docker-tutor that is started in there must find the very engine of the tutor outside: what it looks at is no request of the
 * learner's, and attempts are kept by the engine's address.
 */

type Env = Readonly<Record<string, string | undefined>>;

/** By these the docker CLI finds its engine. */
const FINDERS = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'] as const;

/**
 * What to set (undefined: to unset) for a shell behind a relay.
 * @param relay the relay's address, as DOCKER_HOST takes it
 * @param env of the tutor
 * @param named `--host` or `--context` of the tutor, which count more than its environment
 */
export function behindRelay(relay: string, env: Env, named: { readonly host?: string; readonly context?: string } = {}): Env {
  const finders: Env = named.context ? { DOCKER_CONTEXT: named.context } : named.host ? { ...env, DOCKER_HOST: named.host, DOCKER_CONTEXT: undefined } : env;
  const outside = Object.fromEntries(FINDERS.map((name) => [name, finders[name]]));
  return {
    ...Object.fromEntries(FINDERS.map((name) => [name, undefined])),
    DOCKER_HOST: relay,
    DOCKER_TUTOR_RELAY: relay,
    DOCKER_TUTOR_OUTSIDE: JSON.stringify(outside),
  };
}

/** True in a shell that talks to its engine through a relay; not once the learner has set DOCKER_HOST to another. */
export const isBehindRelay = (env: Env): boolean => Boolean(env['DOCKER_TUTOR_RELAY']) && env['DOCKER_HOST'] === env['DOCKER_TUTOR_RELAY'];

/** The environment as it is outside that shell, as far as engines are found by it; any other environment as it is. */
export function beforeRelay(env: Env): Env {
  if (!isBehindRelay(env)) return env;
  return { ...env, ...Object.fromEntries(FINDERS.map((name) => [name, undefined])), ...parsed(env['DOCKER_TUTOR_OUTSIDE']) };
}

function parsed(text: string | undefined): Env {
  try {
    const value = JSON.parse(text ?? '') as Record<string, unknown>;
    return Object.fromEntries(FINDERS.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]]] : [])));
  } catch {
    return {};
  }
}
