import { ComposeError, sorted } from '../dict.js';
import type { Project, Service } from '../model/types.js';

/** What fits the schema and still cannot be carried out (compose-go loader/validate.go). @throws ComposeError */
export function checkConsistency(project: Project): void {
  for (const [name, service] of sorted(project.services)) checkService(project, name, service);
  checkNames(project);
  checkCycles(project);
}

function invalid(message: string): ComposeError {
  return new ComposeError(`${message}: invalid compose project`);
}

function checkService(project: Project, name: string, service: Service): void {
  if (!service.build && !service.image) throw invalid(`service "${name}" has neither an image nor a build context specified`);
  if (service.build?.dockerfile_inline && service.build.dockerfile) throw invalid(`service "${name}" declares mutualy exclusive dockerfile and dockerfile_inline`);
  if (service.network_mode && Object.keys(service.networks ?? {}).length > 0) throw invalid(`service ${name} declares mutually exclusive \`network_mode\` and \`networks\``);
  for (const network of Object.keys(service.networks ?? {})) {
    if (!(network in project.networks)) throw invalid(`service "${name}" refers to undefined network ${network}`);
  }
  const [kind = 'NONE', ...test] = service.healthcheck?.test ?? [];
  if (!['CMD', 'CMD-SHELL', 'NONE'].includes(kind)) throw new ComposeError('healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"');
  if (kind === 'CMD' && test.length === 0) throw new ComposeError('healthcheck.test must not be empty');
  for (const [other, dependency] of sorted(service.depends_on)) {
    if (!(other in project.services) && dependency.required !== false) throw invalid(`service "${name}" depends on undefined service "${other}"`);
  }
  for (const { type, source } of service.volumes ?? []) {
    if (type === 'volume' && source && !(source in project.volumes)) throw invalid(`service "${name}" refers to undefined volume ${source}`);
  }
  for (const { source } of service.build?.secrets ?? []) if (!(source in project.secrets)) throw invalid(`service "${name}" refers to undefined build secret ${source}`);
  for (const { source } of service.configs ?? []) if (!(source in project.configs)) throw invalid(`service "${name}" refers to undefined config ${source}`);
  for (const { source } of service.secrets ?? []) if (!(source in project.secrets)) throw invalid(`service "${name}" refers to undefined secret ${source}`);
  checkScale(name, service);
  checkResources(name, service);
}

function checkScale(name: string, service: Service): void {
  const replicas = service.deploy?.replicas;
  if (service.scale !== undefined && replicas !== undefined && service.scale !== replicas) throw distinct(name, 'scale', 'deploy.replicas');
  if (service.container_name && (service.scale ?? replicas ?? 1) > 1) {
    const key = service.scale === undefined ? 'deploy.replicas' : 'scale';
    // The real message has key and service the wrong way round, and so has this one.
    throw invalid(`services.${key}: can't set container_name and ${name} as container name must be unique`);
  }
}

function checkResources(name: string, service: Service): void {
  const { limits, reservations } = service.deploy?.resources ?? {};
  const pairs = [
    ['mem_limit', service.mem_limit, 'limits.memory', limits?.memory],
    ['mem_reservation', service.mem_reservation, 'reservations.memory', reservations?.memory],
    ['cpus', service.cpus, 'limits.cpus', limits?.cpus],
    ['pids_limit', service.pids_limit, 'limits.pids', limits?.pids],
  ] as const;
  for (const [key, value, other, second] of pairs) if (value && second && value !== second) throw distinct(name, key, `deploy.resources.${other}`);
}

function distinct(name: string, one: string, other: string): ComposeError {
  return invalid(`services.${name}: can't set distinct values on '${one}' and '${other}'`);
}

function checkNames(project: Project): void {
  const taken = new Map<string, string>();
  for (const [name, { container_name: container }] of sorted(project.services)) {
    if (!container) continue;
    const other = taken.get(container);
    if (other !== undefined) throw new ComposeError(`services.${name}: container name "${container}" is already in use by service ${other}`);
    taken.set(container, name);
  }
}

function checkCycles(project: Project): void {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) throw new ComposeError(`dependency cycle detected: ${[...way.slice(way.indexOf(name)), name].join(' -> ')}`);
    if (done.has(name)) return;
    for (const [next] of sorted(project.services[name]?.depends_on)) visit(next, [...way, name]);
    done.add(name);
  };
  for (const [name] of sorted(project.services)) visit(name, []);
}
