import { dictOf, isDict, mapValues, type Dict } from '../dict.js';

/**
 * Adds what a compose file implies: the network "default", names from the project's, dependencies from links and shared
 * namespaces, values of bare variables (compose-go loader/normalize.go).
 */
export function normalize(model: Dict, project: string, env: (name: string) => string | undefined): Dict {
  const services = mapValues(dictOf(model.services), (service) => ofService(dictOf(service), env));
  const usesDefault = Object.values(services).some((service) => isDict(service.networks) && 'default' in service.networks);
  const networks = dictOf(model.networks);
  const out: Dict = { ...model, services };
  if (usesDefault && !('default' in networks)) out.networks = { ...networks, default: {} };
  for (const kind of ['networks', 'volumes', 'secrets', 'configs']) {
    if (isDict(out[kind])) out[kind] = mapValues(out[kind], (value, key) => named(dictOf(value), key, project));
  }
  return out;
}

function named(resource: Dict, key: string, project: string): Dict {
  if (resource.name !== undefined) return resource;
  return { name: resource.external === true ? key : `${project}_${key}`, ...resource };
}

function ofService(service: Dict, env: (name: string) => string | undefined): Dict {
  const out: Dict = { ...service };
  if (out.network_mode === undefined || out.network_mode === null) {
    if (!isDict(out.networks) || Object.keys(out.networks).length === 0) out.networks = { default: null };
  }
  if (out.pull_policy === 'if_not_present') out.pull_policy = 'missing';
  if (isDict(out.build)) out.build = ofBuild(out.build, env);
  if (out.environment !== undefined) out.environment = inherited(out.environment, env);
  const dependencies = implied(out);
  if (dependencies.length > 0) out.depends_on = { ...Object.fromEntries(dependencies), ...dictOf(out.depends_on) };
  if (Array.isArray(out.secrets)) out.secrets = out.secrets.map((each) => targeted(dictOf(each)));
  return out;
}

function ofBuild(build: Dict, env: (name: string) => string | undefined): Dict {
  const out: Dict = { context: '.', ...build };
  if (out.dockerfile === undefined && out.dockerfile_inline === undefined) out.dockerfile = 'Dockerfile';
  if (out.args !== undefined) out.args = inherited(out.args, env, true);
  return out;
}

/** A bare variable has the value that it has in the shell, if it has one. @param drops without one it goes */
function inherited(value: unknown, env: (name: string) => string | undefined, drops = false): unknown {
  if (Array.isArray(value)) {
    const pairs = (value as unknown[]).map((each) => (typeof each !== 'string' || each.includes('=') || env(each) === undefined ? each : `${each}=${env(each)}`));
    return drops ? pairs.filter((each) => typeof each !== 'string' || each.includes('=')) : pairs;
  }
  const entries = Object.entries(dictOf(value)).map(([key, each]) => [key, each ?? env(key) ?? null] as const);
  return Object.fromEntries(drops ? entries.filter(([, each]) => each !== null) : entries);
}

function targeted(secret: Dict): Dict {
  const target = typeof secret.target === 'string' ? secret.target : String(secret.source);
  return { ...secret, target: target.startsWith('/') ? target : `/run/secrets/${target}` };
}

function implied(service: Dict): [string, Dict][] {
  const found: [string, Dict][] = [];
  const add = (name: string, restart: boolean): unknown => found.push([name, { condition: 'service_started', ...(restart && { restart }), required: true }]);
  for (const volume of Array.isArray(service.volumes_from) ? (service.volumes_from as string[]) : []) {
    if (!volume.startsWith('container:')) add(volume.split(':', 1)[0]!, false);
  }
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const mode = service[key];
    if (typeof mode === 'string' && mode.startsWith('service:')) add(mode.slice('service:'.length), true);
  }
  for (const link of Array.isArray(service.links) ? (service.links as string[]) : []) add(link.split(':', 1)[0]!, true);
  return found;
}
