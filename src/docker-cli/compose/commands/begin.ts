import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import { onlyFull } from '../../cli/identity.js';
import type { Args } from '../../flags/args.js';
import { ComposeError } from '../dict.js';
import { containersOf, serviceOf, labelOf, type Container } from '../steps/containers.js';
import { LABEL } from '../steps/labels.js';
import type { Work } from '../steps/work.js';
import type { Project, Service } from '../model/types.js';
import { progressOf } from '../progress/progress.js';
import { openNamed } from './open.js';
import { warner } from './warn.js';

/** @throws CliError when there are fewer arguments, in the words of the plugin's parser */
export function atLeast(least: number, { positional }: Args): void {
  if (positional.length < least) throw new CliError(`requires at least ${least} arg(s), only received ${positional.length}`);
}

/** Connects, and chooses how progress is told. @throws CliError for --dry-run: better refused than done in earnest */
export async function begin(cli: Cli, args: Args): Promise<Work> {
  if (args.on('dry-run') || args.outer?.on('dry-run')) throw new CliError(onlyFull('--dry-run'));
  return { cli, api: await cli.engine(), progress: progressOf(cli, args), warn: warner(cli) };
}

/**
 * The project of a command that works on containers: from its files, or (with `-p` alone) from the containers there are.
 * @param services that must be part of it
 * @throws ComposeError "no such service: web"
 */
export async function beginExisting(cli: Cli, args: Args, services: readonly string[]): Promise<{ readonly work: Work; readonly project: Project }> {
  const { name, project } = openNamed(cli, args);
  const work = await begin(cli, args);
  const found = project ?? (await withResources(work, fromContainers(name, await containersOf(work.api, name, { oneoff: 'include' }))));
  const known = { ...found.services, ...(services.length > 0 ? found.disabled : {}) };
  for (const service of services) if (!(service in known)) throw new ComposeError(`no such service: ${service}`);
  return { work, project: found };
}

interface Labelled {
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

/** Adds the networks and volumes that carry the project's label. */
async function withResources({ api }: Work, project: Project): Promise<Project> {
  const query = { filters: { label: { [`${LABEL.project}=${project.name}`]: true } } };
  const networks = await api.json<readonly Labelled[]>('GET', '/networks', { query });
  const { Volumes } = await api.json<{ readonly Volumes: readonly Labelled[] | null }>('GET', '/volumes', { query });
  const named = (found: readonly Labelled[], label: string): Record<string, { name: string }> => Object.fromEntries(found.map(({ Name, Labels }) => [Labels?.[label] ?? Name, { name: Name }]));
  return { ...project, networks: named(networks, LABEL.network), volumes: named(Volumes ?? [], LABEL.volume) };
}

/** What the labels of containers tell of their project. */
export function fromContainers(name: string, containers: readonly Container[]): Project {
  const services: Record<string, Service> = {};
  for (const container of containers) {
    const dependencies = labelOf(container, LABEL.dependsOn).split(',').filter(Boolean);
    services[serviceOf(container)] ??= {
      image: container.Image,
      ...(dependencies.length > 0 && { depends_on: Object.fromEntries(dependencies.map((each) => [each.split(':')[0]!, { condition: each.split(':')[1] ?? 'service_started', restart: each.endsWith(':true') }])) }),
    };
  }
  const [first] = containers;
  const label = (key: string): string => (first ? labelOf(first, key) : '');
  return { name, folder: label(LABEL.folder), files: label(LABEL.files).split(',').filter(Boolean), services, disabled: {}, networks: {}, volumes: {}, secrets: {}, configs: {}, extensions: {}, env: {}, profiles: [] };
}
