import type { Cli } from '../cli/cli.js';
import { readConfig } from '../cli/config.js';
import type { Args } from '../flags/args.js';
import { filters } from '../flags/filters.js';
import { humanSize } from '../output/size.js';

/** What one prune did. */
export interface Pruned {
  /** Printed before the space; empty when nothing was removed. */
  readonly text: string;
  /** Bytes. */
  readonly space: number;
}

type Prune = (cli: Cli, args: Args) => Promise<Pruned>;
type Filters = Readonly<Record<string, unknown>>;

/** Filters of the command line and those that the config file sets for every prune. */
function filtersOf(cli: Cli, args: Args, more: Filters = {}): Filters | undefined {
  const configured = (readConfig(cli)['pruneFilters'] ?? []) as readonly string[];
  const extra = Object.fromEntries(configured.filter((each) => each.includes('=')).map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]));
  const all = { ...filters(args, extra), ...more };
  return Object.keys(all).length > 0 ? all : undefined;
}

const listed = (title: string, names: readonly string[] | null | undefined): string => (names && names.length > 0 ? `${title}:\n${names.map((name) => `${name}\n`).join('')}\n` : '');

export const pruneContainers: Prune = async (cli, args) => {
  const { ContainersDeleted, SpaceReclaimed = 0 } = await (await cli.engine()).json<{ readonly ContainersDeleted: readonly string[] | null; readonly SpaceReclaimed?: number }>('POST', '/containers/prune', { query: { filters: filtersOf(cli, args) } });
  return { text: listed('Deleted Containers', ContainersDeleted), space: SpaceReclaimed };
};

export const pruneVolumes: Prune = async (cli, args) => {
  const all = args.path === 'docker volume prune' && args.on('all') ? { all: { true: true } } : {};
  const { VolumesDeleted, SpaceReclaimed = 0 } = await (await cli.engine()).json<{ readonly VolumesDeleted: readonly string[] | null; readonly SpaceReclaimed?: number }>('POST', '/volumes/prune', { query: { filters: filtersOf(cli, args, all) } });
  return { text: listed('Deleted Volumes', VolumesDeleted), space: SpaceReclaimed };
};

export const pruneNetworks: Prune = async (cli, args) => {
  const { NetworksDeleted } = await (await cli.engine()).json<{ readonly NetworksDeleted: readonly string[] | null }>('POST', '/networks/prune', { query: { filters: filtersOf(cli, args) } });
  return { text: listed('Deleted Networks', NetworksDeleted), space: 0 };
};

export const pruneImages: Prune = async (cli, args) => {
  const query = { filters: filtersOf(cli, args, { dangling: { [String(!args.on('all'))]: true } }) };
  type Reply = { readonly ImagesDeleted: readonly { readonly Untagged?: string; readonly Deleted?: string }[] | null; readonly SpaceReclaimed?: number };
  const { ImagesDeleted, SpaceReclaimed = 0 } = await (await cli.engine()).json<Reply>('POST', '/images/prune', { query });
  const lines = (ImagesDeleted ?? []).map(({ Untagged, Deleted }) => (Untagged ? `untagged: ${Untagged}` : `deleted: ${Deleted ?? ''}`));
  return { text: listed('Deleted Images', lines), space: SpaceReclaimed };
};

export const pruneCache: Prune = async (cli, args) => {
  const query = { all: args.on('all'), 'keep-storage': args.bytes('keep-storage') ?? 0, filters: filtersOf(cli, args) };
  const { CachesDeleted, SpaceReclaimed = 0 } = await (await cli.engine()).json<{ readonly CachesDeleted?: readonly string[] | null; readonly SpaceReclaimed?: number }>('POST', '/build/prune', { query });
  return { text: listed('Deleted build cache objects', CachesDeleted), space: SpaceReclaimed };
};

export function spaceLine(space: number): string {
  return `Total reclaimed space: ${humanSize(space)}\n`;
}
