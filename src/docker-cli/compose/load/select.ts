import { ComposeError, omit, sortedKeys } from '../dict.js';
import type { Project, Service } from '../model/types.js';

/** Whom a selection takes along: what a service depends on, what depends on it, or nothing. */
export type Along = 'dependencies' | 'dependents' | 'none';

/**
 * The project with these services only; none named: all active ones. A named service is active whatever its profile.
 * @throws ComposeError "no such service: web"
 */
export function select(project: Project, names: readonly string[], along: Along = 'dependencies'): Project {
  if (names.length === 0) return project;
  const all: Record<string, Service> = { ...project.disabled, ...project.services };
  const taken = new Set<string>();
  const take = (name: string): void => {
    if (taken.has(name)) return;
    const service = all[name];
    if (!service) throw new ComposeError(`no such service: ${name}`);
    taken.add(name);
    if (along === 'dependencies') {
      for (const [other, { required }] of Object.entries(service.depends_on ?? {})) if (required !== false || other in project.services) take(other);
    }
    if (along === 'dependents') for (const other of Object.keys(all)) if (all[other]?.depends_on?.[name]) take(other);
  };
  for (const name of names) take(name);
  const keep = (wanted: boolean): Record<string, Service> => Object.fromEntries(sortedKeys(all).filter((name) => taken.has(name) === wanted).map((name) => [name, withDependencies(all[name]!, taken)]));
  return { ...project, services: keep(true), disabled: keep(false) };
}

/** A service does not depend on what is not part of the selection. */
function withDependencies(service: Service, taken: ReadonlySet<string>): Service {
  if (!service.depends_on) return service;
  const kept = Object.fromEntries(Object.entries(service.depends_on).filter(([name]) => taken.has(name)));
  return Object.keys(kept).length > 0 ? { ...service, depends_on: kept } : omit(service, 'depends_on');
}

/** Networks, volumes, secrets and configs that no service of the project uses are dropped. */
export function withoutUnused(project: Project): Project {
  const services = Object.values(project.services);
  const used = {
    networks: new Set(services.flatMap((service) => Object.keys(service.networks ?? {}))),
    volumes: new Set(services.flatMap((service) => (service.volumes ?? []).filter(({ type }) => type === 'volume').map(({ source }) => source ?? ''))),
    secrets: new Set(services.flatMap((service) => [...(service.secrets ?? []), ...(service.build?.secrets ?? [])].map(({ source }) => source))),
    configs: new Set(services.flatMap((service) => (service.configs ?? []).map(({ source }) => source))),
  };
  const keep = <T>(all: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> => Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
  return {
    ...project,
    networks: keep(project.networks, used.networks),
    volumes: keep(project.volumes, used.volumes),
    secrets: keep(project.secrets, used.secrets),
    configs: keep(project.configs, used.configs),
  };
}
