import { escaped } from '../../api/api.js';
import { CliError } from '../../cli/errors.js';
import type { Project } from '../model/types.js';
import { containersOf, serviceOf, titleOf, type Container } from './containers.js';
import { inOrder } from './graph.js';
import { scaleOf } from './names.js';
import { waitFor, WaitTimeout, type Condition } from './wait.js';
import type { Work } from './work.js';

export interface StartOptions {
  /** Wait until all run, or are healthy. */
  readonly wait?: boolean;
  /** Seconds. */
  readonly waitTimeout?: number;
}

/** Starts the containers of a project in the order of their dependencies, and waits as these say. @throws CliError */
export async function startProject(work: Work, project: Project, { wait = false, waitTimeout = 0 }: StartOptions = {}): Promise<void> {
  const containers = await containersOf(work.api, project.name);
  const until = waitTimeout > 0 ? work.cli.io.now() + waitTimeout * 1000 : Infinity;
  const timed = async (waiting: Promise<void>): Promise<void> => {
    try {
      await waiting;
    } catch (error) {
      throw error instanceof WaitTimeout ? new CliError(`application not healthy after ${waitTimeout}s`) : error;
    }
  };
  await inOrder(project.services, async (name) => {
    const service = project.services[name]!;
    if (service.deploy?.replicas === 0) return;
    await timed(waitFor(work, project, name, service.depends_on ?? {}, containers, until));
    const own = containers.filter((each) => serviceOf(each) === name);
    if (own.length === 0 && scaleOf(service) > 0) throw new CliError(`service "${name}" has no container to start`);
    for (const container of own) await start(work, container);
  });
  if (!wait) return;
  const conditions = Object.fromEntries(Object.keys(project.services).map((name) => [name, conditionFor(project, name)]));
  await timed(waitFor(work, project, project.name, conditions, containers, until));
}

async function start({ api, progress }: Work, container: Container): Promise<void> {
  if (container.State === 'running') return;
  progress.event(titleOf(container), 'Starting');
  await api.request('POST', `/containers/${escaped(container.Id)}/start`);
  progress.event(titleOf(container), 'Started');
}

/** A service that others wait for to end need not go on running. */
function conditionFor({ services }: Project, name: string): Condition {
  const ends = Object.values(services).some(({ depends_on }) => depends_on?.[name]?.condition === 'service_completed_successfully');
  return ends ? { condition: 'service_completed_successfully', required: true } : { condition: 'running_or_healthy', required: true };
}
