import type { Run } from '../flags/types.js';
import { filters } from '../flags/filters.js';
import { containerColumns, type ContainerSummary } from '../output/containers.js';
import { chosenFormat, usesField } from '../output/format.js';
import { render } from '../output/table.js';

const TABLE = 'table {{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}\\t{{.Names}}';

/** `docker ps`: GET /containers/json */
export const run: Run = async (cli, args) => {
  const size = args.on('size');
  const format = chosenFormat(cli, args, 'psFormat', { table: size ? `${TABLE}\\t{{.Size}}` : TABLE, quiet: '{{.ID}}', raw });
  // A field that there is not is told of also when no container is there.
  if (args.changed('format')) render(containerColumns(true, 0), format, [NONE]);
  const last = args.on('latest') ? 1 : (args.int('last') ?? -1);
  const query = { all: args.on('all') || last > 0, limit: last > 0 ? last : undefined, size: size || usesField(format, 'Size'), filters: filters(args) };
  const found = await (await cli.engine()).json<readonly ContainerSummary[]>('GET', '/containers/json', { query });
  cli.io.stdout.write(render(containerColumns(!args.on('no-trunc'), cli.io.now()), format, found));
  return 0;
};

const raw = 'container_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\nstate: {{- pad .State 1 0}}\nstatus: {{- pad .Status 1 0}}\nnames: {{.Names}}\nlabels: {{- pad .Labels 1 0}}\nports: {{- pad .Ports 1 0}}\n';

const NONE: ContainerSummary = { Id: '', Names: [], Image: '', ImageID: '', Command: '', Created: 0, Ports: [], Labels: {}, State: '', Status: '', Mounts: [] };
