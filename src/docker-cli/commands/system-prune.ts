import { confirm } from '../cli/confirm.js';
import { CliError } from '../cli/errors.js';
import type { Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { pruneCache, pruneContainers, pruneImages, pruneNetworks, pruneVolumes, spaceLine } from '../prune/kinds.js';

/** `docker system prune`: containers, networks, volumes (when asked for), images, build cache. */
export const run: Run = async (cli, args) => {
  if (args.on('volumes') && args.list('filter').some((filter) => filter.startsWith('until='))) throw new CliError('ERROR: The "until" filter is not supported with "--volumes"');
  if (!args.on('force') && !(await confirm(cli, warning(args)))) throw new CliError('system prune has been cancelled');
  let total = 0;
  for (const prune of [pruneContainers, pruneNetworks, ...(args.on('volumes') ? [pruneVolumes] : []), pruneImages, pruneCache]) {
    const { text, space } = await prune(cli, args);
    cli.io.stdout.write(text);
    total += space;
  }
  cli.io.stdout.write(spaceLine(total));
  return 0;
};

function warning(args: Args): string {
  const items = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(args.on('volumes') ? ['all anonymous volumes not used by at least one container'] : []),
    args.on('all') ? 'all images without at least one container associated to them' : 'all dangling images',
    args.on('all') ? 'all build cache' : 'unused build cache',
  ];
  const given = args.list('filter');
  const filters = given.length > 0 ? `\n  Items to be pruned will be filtered with:\n${given.map((filter) => `  - ${filter}\n`).join('')}` : '';
  return `WARNING! This will remove:\n${items.map((item) => `  - ${item}\n`).join('')}${filters}\nAre you sure you want to continue?`;
}
