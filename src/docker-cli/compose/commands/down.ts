import { escaped } from '../../api/api.js';
import { ApiError, isNotFound } from '../../api/errors.js';
import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { familiarName, parseReference } from '../../../docker/reference.js';
import { sorted } from '../dict.js';
import { containersOf, isOneoff, serviceOf } from '../steps/containers.js';
import { inReverse } from '../steps/graph.js';
import { imageOf } from '../steps/names.js';
import { removeNetwork } from '../steps/networks.js';
import { removeContainers } from '../steps/remove.js';
import { removeVolume } from '../steps/volumes.js';
import type { Work } from '../steps/work.js';
import type { Project } from '../model/types.js';
import { beginExisting } from './begin.js';

/** `docker compose down`: containers, then networks, and with `-v` and `--rmi` volumes and images. */
export async function run(cli: Cli, args: Args): Promise<number> {
  const rmi = args.text('rmi');
  if (rmi !== undefined && rmi !== 'all' && rmi !== 'local') throw new CliError(`invalid value for --rmi: ${JSON.stringify(rmi)}`);
  const { work, project } = await beginExisting(cli, args, args.positional);
  const orphans = args.on('remove-orphans');
  const timeout = args.int('timeout');
  const volumes = args.on('volumes');
  const containers = await containersOf(work.api, project.name, { oneoff: orphans ? 'include' : 'exclude' });
  const chosen = args.positional.length > 0 ? args.positional : undefined;
  const going = Object.fromEntries(sorted(project.services).filter(([name]) => !chosen || dependentsOf(project, chosen).has(name)));
  await inReverse(going, (name) => removeContainers(work, containers.filter((each) => serviceOf(each) === name && !isOneoff(each)), { timeout, volumes }));
  if (orphans) await removeContainers(work, containers.filter((each) => isOneoff(each) || !(serviceOf(each) in { ...project.services, ...project.disabled })), { timeout });

  const steps: (() => Promise<void>)[] = sorted(project.networks).flatMap(([key, { name, external }]) => (external ? [] : [() => removeNetwork(work, project.name, key, name)]));
  if (rmi) steps.push(...imagesOf(project, rmi).map((image) => () => removeImage(work, image)));
  if (volumes) steps.push(...sorted(project.volumes).flatMap(([, { name, external }]) => (external ? [] : [() => removeVolume(work, name)])));
  if (containers.length === 0 && steps.length === 0) work.warn(`Warning: No resource found to remove for project ${JSON.stringify(project.name)}.`);
  await Promise.all(steps.map((step) => step()));
  return 0;
}

/** The chosen services and all that depend on them. */
function dependentsOf(project: Project, chosen: readonly string[]): ReadonlySet<string> {
  const taken = new Set(chosen);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [name, { depends_on = {} }] of Object.entries(project.services)) {
      if (taken.has(name) || !Object.keys(depends_on).some((other) => taken.has(other))) continue;
      taken.add(name);
      grown = true;
    }
  }
  return taken;
}

/** "local": images that were built and have no name of their own. */
function imagesOf(project: Project, rmi: 'all' | 'local'): string[] {
  const services = sorted(project.services).filter(([, { image }]) => rmi === 'all' || image === undefined);
  const names = services.map(([name, service]) => imageOf(project.name, name, service));
  return [...new Set(names.map((name) => (parseReference(name)?.tag ? `${familiarName(name).replace(/:[^/:]*$/, '')}:${parseReference(name)!.tag}` : name)))];
}

async function removeImage({ api, progress }: Work, image: string): Promise<void> {
  const title = `Image ${image}`;
  progress.event(title, 'Removing');
  try {
    await api.request('DELETE', `/images/${escaped(image)}`);
    progress.event(title, 'Removed');
  } catch (error) {
    if (isNotFound(error)) progress.event(title, 'Warning', 'No resource found to remove');
    else if (error instanceof ApiError && error.status === 409) progress.event(title, 'Resource is still in use');
    else throw error;
  }
}
