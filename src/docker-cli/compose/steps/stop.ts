import { escaped } from '../../api/api.js';
import type { Project } from '../model/types.js';
import { containersOf, serviceOf, titleOf, type Container } from './containers.js';
import { inReverse } from './graph.js';
import type { Work } from './work.js';

/** Stops containers, all at once. @param timeout seconds before they are killed; undefined: their own */
export async function stopContainers({ api, progress }: Work, containers: readonly Container[], timeout?: number): Promise<void> {
  await Promise.all(
    containers.map(async (container) => {
      progress.event(titleOf(container), 'Stopping');
      try {
        await api.request('POST', `/containers/${escaped(container.Id)}/stop`, { query: { t: timeout } });
      } catch (error) {
        progress.event(titleOf(container), 'Error while Stopping');
        throw error;
      }
      progress.event(titleOf(container), 'Stopped');
    }),
  );
}

/** Stops the containers of services, those that depend on others first. @param services none: all */
export async function stopServices(work: Work, project: Project, services: readonly string[] = [], timeout?: number): Promise<void> {
  const containers = await containersOf(work.api, project.name, { services });
  const all = { ...project.disabled, ...project.services };
  await inReverse(all, (name) => stopContainers(work, containers.filter((each) => serviceOf(each) === name), timeout));
}
