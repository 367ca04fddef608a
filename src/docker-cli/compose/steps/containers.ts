import type { Api } from '../../api/api.js';
import type { ContainerSummary } from '../../output/containers.js';
import { byBytes } from '../dict.js';
import type { Project } from '../model/types.js';
import { LABEL } from './labels.js';

export type Container = ContainerSummary;

export interface Wanted {
  /** One-off containers, of `run`: left out unless asked for. */
  readonly oneoff?: 'include' | 'exclude' | 'only';
  /** Those that do not run, too. */
  readonly all?: boolean;
  readonly services?: readonly string[];
}

/** The containers of a project, the newest first, as the engine lists them. */
export async function containersOf(api: Api, project: string, { oneoff = 'exclude', all = true, services = [] }: Wanted = {}): Promise<Container[]> {
  const label = [`${LABEL.project}=${project}`, LABEL.hash, ...(oneoff === 'include' ? [] : [`${LABEL.oneoff}=${oneoff === 'only' ? 'True' : 'False'}`])];
  const found = await api.json<readonly Container[]>('GET', '/containers/json', { query: { all, filters: { label: Object.fromEntries(label.map((each) => [each, true])) } } });
  return found.filter((each) => services.length === 0 || services.includes(serviceOf(each)));
}

export function byName(containers: readonly Container[]): Container[] {
  return [...containers].sort((one, other) => byBytes(nameOf(one), nameOf(other)));
}

export function labelOf(container: Container, label: string): string {
  return container.Labels?.[label] ?? '';
}

export function serviceOf(container: Container): string {
  return labelOf(container, LABEL.service);
}

export function numberOf(container: Container): number {
  return Number(labelOf(container, LABEL.number)) || 0;
}

export function isOneoff(container: Container): boolean {
  return labelOf(container, LABEL.oneoff) === 'True';
}

/** Without the slash and names that links gave. */
export function nameOf({ Names, Id }: Container): string {
  const bare = (Names ?? []).map((name) => name.replace(/^\//, ''));
  return bare.find((name) => !name.includes('/')) ?? Id.slice(0, 12);
}

/** "web-1": the name as it stands before lines of logs. */
export function shortName(container: Container): string {
  const name = nameOf(container);
  const project = labelOf(container, LABEL.project);
  return name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
}

/** "Container shop-web-1": how progress calls it. */
export function titleOf(container: Container): string {
  return `Container ${nameOf(container)}`;
}

/** Containers of services that the project no longer has, and one-offs that ended. */
export function isOrphan(container: Container, { services, disabled }: Project): boolean {
  if (isOneoff(container)) return container.State === 'exited' || container.State === 'dead';
  const service = serviceOf(container);
  return !(service in services) && !(service in disabled);
}
