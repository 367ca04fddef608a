import { escaped } from '../../api/api.js';
import { isNotFound } from '../../api/errors.js';
import { titleOf, type Container } from './containers.js';
import { stopContainers } from './stop.js';
import type { Work } from './work.js';

export interface Removal {
  readonly timeout?: number;
  /** Their volumes without a name, too. */
  readonly volumes?: boolean;
  /** False: they are stopped already. */
  readonly stop?: boolean;
}

/** Stops and removes containers, all at once. */
export async function removeContainers(work: Work, containers: readonly Container[], { timeout, volumes = false, stop = true }: Removal = {}): Promise<void> {
  const { api, progress } = work;
  await Promise.all(
    containers.map(async (container) => {
      try {
        if (stop) await stopContainers(work, [container], timeout);
        progress.event(titleOf(container), 'Removing');
        await api.request('DELETE', `/containers/${escaped(container.Id)}`, { query: { force: true, v: volumes } });
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
      progress.event(titleOf(container), 'Removed');
    }),
  );
}
