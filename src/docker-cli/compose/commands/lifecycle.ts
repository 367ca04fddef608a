import { escaped } from '../../api/api.js';
import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import type { Run } from '../../flags/types.js';
import { containersOf, nameOf, serviceOf, titleOf, type Container } from '../steps/containers.js';
import { confirm } from '../steps/confirm.js';
import { inOrder } from '../steps/graph.js';
import { removeContainers } from '../steps/remove.js';
import { startProject } from '../steps/start.js';
import { stopServices } from '../steps/stop.js';
import type { Work } from '../steps/work.js';
import { mapValues } from '../dict.js';
import { select } from '../load/select.js';
import { beginExisting } from './begin.js';

/** `docker compose start` */
export const start: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  await startProject(work, select(project, args.positional), { wait: args.on('wait'), waitTimeout: args.int('wait-timeout') });
  return 0;
};

/** `docker compose stop` */
export const stop: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  await stopServices(work, project, args.positional, args.int('timeout'));
  return 0;
};

/** `docker compose restart`: and what asks to be restarted with it. */
export const restart: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const relevant = mapValues(project.services, (service) => ({ ...service, depends_on: Object.fromEntries(Object.entries(service.depends_on ?? {}).filter(([, { restart: also }]) => also)) }));
  const chosen = select({ ...project, services: relevant }, args.positional, args.on('no-deps') ? 'none' : 'dependents');
  const containers = await containersOf(work.api, project.name);
  await inOrder(chosen.services, async (name) => {
    await Promise.all(
      containers.filter((each) => serviceOf(each) === name).map(async (container) => {
        work.progress.event(titleOf(container), 'Restarting');
        await work.api.request('POST', `/containers/${escaped(container.Id)}/restart`, { query: { t: args.int('timeout') } });
        work.progress.event(titleOf(container), 'Started');
      }),
    );
  });
  return 0;
};

/** `docker compose kill` */
export const kill: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const containers = await containersOf(work.api, project.name, { oneoff: 'include', all: false, services: args.positional });
  if (containers.length === 0) {
    cli.io.stderr.write('no container to kill');
    return 0;
  }
  await each(containers, async (container) => {
    work.progress.event(titleOf(container), 'Killing');
    await work.api.request('POST', `/containers/${escaped(container.Id)}/kill`, { query: { signal: args.text('signal') ?? 'SIGKILL' } });
    work.progress.event(titleOf(container), 'Killed');
  });
  if (args.on('remove-orphans')) await removeOrphans(work, args, project.name, project.services);
  return 0;
};

/** `docker compose pause` */
export const pause: Run = (cli, args) => simple(cli, args, 'pause', 'Paused');

/** `docker compose unpause` */
export const unpause: Run = (cli, args) => simple(cli, args, 'unpause', 'Unpaused');

async function simple(cli: Cli, args: Args, action: string, done: string): Promise<number> {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const containers = await containersOf(work.api, project.name, { all: false, services: args.positional });
  await each(containers, async (container) => {
    await work.api.request('POST', `/containers/${escaped(container.Id)}/${action}`);
    work.progress.event(titleOf(container), done);
  });
  return 0;
}

/** `docker compose rm`: stopped containers; a question unless `--force`. */
export const rm: Run = async (cli, args) => {
  const { work, project } = await beginExisting(cli, args, args.positional);
  if (args.on('stop')) await stopServices(work, project, args.positional);
  const found = await containersOf(work.api, project.name, { services: args.positional });
  const stopped = found.filter(({ State }) => State !== 'running' && State !== 'paused');
  if (stopped.length === 0) {
    cli.io.stderr.write('No stopped containers\n');
    return 0;
  }
  const going = `Going to remove ${stopped.map(nameOf).join(', ')}`;
  if (args.on('force')) cli.out(going);
  else if (!(await confirm(cli, going))) return 0;
  await removeContainers(work, stopped, { stop: false, volumes: args.on('volumes') });
  return 0;
};

async function removeOrphans(work: Work, args: Args, project: string, services: Readonly<Record<string, unknown>>): Promise<void> {
  const containers = await containersOf(work.api, project);
  await removeContainers(work, containers.filter((container) => !(serviceOf(container) in services)), { timeout: args.int('timeout') });
}

async function each(containers: readonly Container[], act: (container: Container) => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(containers.map(act));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
