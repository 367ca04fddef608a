import { CliError } from '../../cli/errors.js';
import { serviceHash } from '../model/render.js';
import type { Project, Service } from '../model/types.js';
import { containersOf, isOrphan, labelOf, nameOf, numberOf, serviceOf, titleOf, type Container } from './containers.js';
import { createContainer, takeOver } from './create.js';
import { inOrder } from './graph.js';
import type { Image } from './images.js';
import { LABEL } from './labels.js';
import { containerName, scaleOf } from './names.js';
import { ensureNetworks } from './networks.js';
import { removeContainers } from './remove.js';
import { sharing } from './sharing.js';
import { stopServices } from './stop.js';
import { ensureVolumes } from './volumes.js';
import type { Work } from './work.js';

/** When a container that is there is replaced. */
export type Recreate = 'diverged' | 'force' | 'never';

export interface ConvergeOptions {
  /** Services that were named; none: all. The others are there for these. */
  readonly services: readonly string[];
  readonly recreate: Recreate;
  readonly recreateDependencies: Recreate;
  /** Volumes without a name are taken over. */
  readonly inherit: boolean;
  readonly timeout?: number;
  readonly removeOrphans: boolean;
  readonly ignoreOrphans?: boolean;
  /** Answers yes to questions. */
  readonly yes: boolean;
}

/**
 * Makes networks, volumes and containers what the project says: creates, replaces, scales. Nothing is started.
 * @param images by service
 */
export async function converge(work: Work, project: Project, images: Readonly<Record<string, Image>>, options: ConvergeOptions): Promise<void> {
  const networks = await ensureNetworks(work, project);
  const volumes = await ensureVolumes(work, project, options.yes);
  const all = await containersOf(work.api, project.name, { oneoff: 'include' });
  await orphans(work, project, all, options);
  const usual = all.filter((each) => labelOf(each, LABEL.oneoff) !== 'True');
  const state: State = { networks, volumes, byService: new Map(Object.keys(project.services).map((name) => [name, usual.filter((each) => serviceOf(each) === name)])) };
  await inOrder(project.services, async (name) => {
    const named = options.services.length === 0 || options.services.includes(name);
    await ensureService(work, project, name, state, images[name], { ...options, recreate: named ? options.recreate : options.recreateDependencies });
  });
}

interface State {
  readonly networks: Readonly<Record<string, string>>;
  readonly volumes: Readonly<Record<string, string>>;
  readonly byService: Map<string, readonly Container[]>;
}

async function orphans(work: Work, project: Project, all: readonly Container[], { removeOrphans, ignoreOrphans }: ConvergeOptions): Promise<void> {
  const found = all.filter((each) => isOrphan(each, project));
  if (found.length === 0 || ignoreOrphans) return;
  if (removeOrphans) return await removeContainers(work, found);
  work.warn(
    `Found orphan containers ([${found.map(nameOf).join(' ')}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`,
  );
}

async function ensureService(work: Work, project: Project, name: string, state: State, image: Image | undefined, options: ConvergeOptions): Promise<void> {
  const service = sharing(project.services[name]!, state.byService);
  const expected = scaleOf(service);
  if (expected > 1 && service.container_name) {
    throw new CliError(`WARNING: The "${name}" service is using the custom container name "${service.container_name}". Docker requires each container to have a unique name. Remove the custom name to scale the service.\n`);
  }
  const stale = (container: Container): boolean => mustReplace(service, container, image, state, options.recreate);
  // Up-to-date ones come first, by number, then the outdated, the newest first: what is too much is taken from the end.
  const sorted = [...(state.byService.get(name) ?? [])].sort((one, other) => Number(stale(one)) - Number(stale(other)) || (stale(one) ? 0 : numberOf(one) - numberOf(other)));
  const kept = sorted.slice(0, expected);
  const surplus = sorted.slice(expected);
  const next = Math.max(0, ...sorted.map(numberOf)) + 1;
  const fresh = Array.from({ length: Math.max(0, expected - kept.length) }, (_, index) => next + index);
  if (kept.some(stale)) await stopDependents(work, project, name, state);
  await Promise.all([
    removeContainers(work, surplus, { timeout: options.timeout }),
    ...kept.map(async (container) => {
      if (stale(container)) await replace(work, project, name, service, container, image, options);
      else if (container.State === 'running') work.progress.event(titleOf(container), 'Running');
    }),
    ...fresh.map(async (number) => {
      const own = containerName(project.name, name, service, number);
      work.progress.event(`Container ${own}`, 'Creating');
      await createContainer(work, project, name, service, { name: own, number, image, aliases: true });
      work.progress.event(`Container ${own}`, 'Created');
    }),
  ]);
  state.byService.set(name, await containersOf(work.api, project.name, { services: [name] }));
}

/** Other settings, another image, or networks and volumes that are not the project's any more. */
function mustReplace(service: Service, container: Container, image: Image | undefined, { networks, volumes }: State, recreate: Recreate): boolean {
  if (recreate !== 'diverged') return recreate === 'force';
  if (labelOf(container, LABEL.hash) !== serviceHash(service)) return true;
  if (labelOf(container, LABEL.image) !== (image?.Id ?? '')) return true;
  const attached = Object.values((container.NetworkSettings?.Networks ?? {}) as Record<string, { NetworkID?: string }>).map(({ NetworkID }) => NetworkID);
  if (container.State === 'running' && Object.keys(service.networks ?? {}).some((key) => networks[key] && !attached.includes(networks[key]))) return true;
  const mounted = (container.Mounts ?? []).map(({ Name }) => Name);
  return (service.volumes ?? []).some(({ type, source }) => type === 'volume' && source && volumes[source] && !mounted.includes(volumes[source]));
}

/** Containers that asked to be started again with this service stop first. */
async function stopDependents(work: Work, project: Project, name: string, { byService }: State): Promise<void> {
  const dependents = Object.keys(project.services).filter((other) => project.services[other]?.depends_on?.[name]?.restart);
  if (dependents.length === 0) return;
  await stopServices(work, project, dependents);
  for (const other of dependents) byService.set(other, (byService.get(other) ?? []).map((container) => ({ ...container, State: 'exited' })));
}

async function replace(work: Work, project: Project, key: string, service: Service, old: Container, image: Image | undefined, options: ConvergeOptions): Promise<void> {
  const number = numberOf(old);
  const name = containerName(project.name, key, service, number);
  work.progress.event(titleOf(old), 'Recreate');
  const replaces = service.container_name ?? `${key}-${number}`;
  const temporaryName = `${old.Id.slice(0, 12)}_${name}`;
  const created = await createContainer(work, project, key, service, { name, temporaryName, number, image, aliases: true, replaces, ...(options.inherit && { inherit: old }) });
  await takeOver(work, old, created, name, options.timeout);
  work.progress.event(titleOf(old), 'Recreated');
}
