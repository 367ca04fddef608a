import { escaped } from '../../api/api.js';
import { messageOf } from '../../cli/errors.js';
import type { Project, Service } from '../model/types.js';
import { containerBody, type ContainerOptions } from '../spec/container.js';
import { mountsOf } from '../spec/mounts.js';
import type { Container } from './containers.js';
import type { Image } from './images.js';
import { injectFiles } from './inject.js';
import { linksOf } from './links.js';
import type { Work } from './work.js';

export type NewContainer = Omit<ContainerOptions, 'mounts' | 'imageId' | 'links'> & {
  readonly image: Image | undefined;
  /** The container that this one replaces. */
  readonly inherit?: Container;
  /** The name it is made with, before it takes over the other's. */
  readonly temporaryName?: string;
};

/**
 * Makes a container of a service; it is not started.
 * @returns its id
 * @throws CliError
 */
export async function createContainer(work: Work, project: Project, key: string, service: Service, options: NewContainer): Promise<string> {
  const { api, progress } = work;
  const links = await linksOf(work, project, service);
  const mounts = mountsOf(project, service, options.image ?? {}, options.inherit, (message) => work.warn(message));
  const body = containerBody(project, key, service, { ...options, mounts, links, imageId: options.image?.Id ?? '' });
  const name = options.temporaryName ?? options.name;
  try {
    const { Id, Warnings } = await api.json<{ readonly Id: string; readonly Warnings?: readonly string[] | null }>('POST', '/containers/create', { query: { name, platform: service.platform }, body });
    for (const warning of Warnings ?? []) progress.event(key, warning);
    await injectFiles(work, project, service, Id);
    return Id;
  } catch (error) {
    if (options.slug === undefined) progress.event(`Container ${options.name}`, messageOf(error));
    throw error;
  }
}

/** Takes a container away whose successor has been made, and gives its name to that. */
export async function takeOver({ api }: Work, old: Container, successor: string, name: string, timeout: number | undefined): Promise<void> {
  await api.request('POST', `/containers/${escaped(old.Id)}/stop`, { query: { t: timeout } });
  await api.request('DELETE', `/containers/${escaped(old.Id)}`);
  await api.request('POST', `/containers/${escaped(successor)}/rename`, { query: { name } });
}
