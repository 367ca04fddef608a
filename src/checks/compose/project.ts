/** A Compose project is what carries its label: names differ between Compose v1 and v2 (engine-api §4). */
import type { ContainerSummary, Network, Volume } from '../../docker/types.js';
import { isOneOff } from '../container/find.js';
import type { CheckContext } from '../kind.js';

export const LABEL = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  workingDir: 'com.docker.compose.project.working_dir',
  volume: 'com.docker.compose.volume',
  network: 'com.docker.compose.network',
} as const;

export const serviceOf = (one: ContainerSummary): string => one.labels[LABEL.service] ?? '';
export const projectOf = (one: Pick<ContainerSummary, 'labels'>): string => one.labels[LABEL.project] ?? '';

/** Containers of its services; those of `docker compose run` do not count. */
export async function projectContainers(project: string, context: CheckContext): Promise<readonly ContainerSummary[]> {
  const all = await context.engine.listContainers({ labels: [`${LABEL.project}=${project}`] });
  return all.filter(one => !isOneOff(one));
}

/** A volume by its short name: labelled by the project, or external under exactly that name. */
export async function projectVolume(project: string, short: string, context: CheckContext): Promise<Volume | undefined> {
  const made = await context.engine.listVolumes({ labels: [`${LABEL.project}=${project}`, `${LABEL.volume}=${short}`] });
  return made[0] ?? (await context.engine.inspectVolume(`${project}_${short}`)) ?? context.engine.inspectVolume(short);
}

export async function projectNetwork(project: string, short: string, context: CheckContext): Promise<Network | undefined> {
  const made = await context.engine.listNetworks({ labels: [`${LABEL.project}=${project}`, `${LABEL.network}=${short}`] });
  return made[0] ?? (await context.engine.inspectNetwork(`${project}_${short}`)) ?? context.engine.inspectNetwork(short);
}
