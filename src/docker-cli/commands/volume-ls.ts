import { filters } from '../flags/filters.js';
import type { Run } from '../flags/types.js';
import { chosenFormat } from '../output/format.js';
import { naturally } from '../output/natural.js';
import { render } from '../output/table.js';
import { volumeColumns, type VolumeSummary } from '../output/volumes.js';

/** `docker volume ls`: GET /volumes */
export const run: Run = async (cli, args) => {
  const format = chosenFormat(cli, args, 'volumesFormat', { table: 'table {{.Driver}}\\t{{.Name}}', quiet: '{{.Name}}', raw: 'name: {{.Name}}\ndriver: {{.Driver}}\n' });
  const { Volumes } = await (await cli.engine()).json<{ readonly Volumes: readonly VolumeSummary[] | null }>('GET', '/volumes', { query: { filters: filters(args) } });
  const sorted = [...(Volumes ?? [])].sort((one, other) => naturally(one.Name, other.Name));
  cli.io.stdout.write(render(volumeColumns, format, sorted));
  return 0;
};
