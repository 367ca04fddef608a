import { filters } from '../flags/filters.js';
import type { Run } from '../flags/types.js';
import { chosenFormat } from '../output/format.js';
import { naturally } from '../output/natural.js';
import { networkColumns, type NetworkSummary } from '../output/networks.js';
import { render } from '../output/table.js';

/** `docker network ls`: GET /networks */
export const run: Run = async (cli, args) => {
  const format = chosenFormat(cli, args, 'networksFormat', {
    table: 'table {{.ID}}\\t{{.Name}}\\t{{.Driver}}\\t{{.Scope}}',
    quiet: '{{.ID}}',
    raw: 'network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n',
  });
  const found = await (await cli.engine()).json<readonly NetworkSummary[]>('GET', '/networks', { query: { filters: filters(args) } });
  const sorted = [...found].sort((one, other) => naturally(one.Name, other.Name));
  cli.io.stdout.write(render(networkColumns(!args.on('no-trunc')), format, sorted));
  return 0;
};
