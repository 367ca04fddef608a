import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { tabulate } from '../output/tabwriter.js';

/** `docker top`: GET /containers/ID/top */
export const run: Run = async (cli, { positional: [name = '', ...ps] }) => {
  const found = await (await cli.engine()).json<{ readonly Titles: readonly string[]; readonly Processes: readonly (readonly string[])[] | null }>('GET', `/containers/${escaped(name)}/top`, {
    query: { ps_args: ps.join(' ') },
  });
  cli.io.stdout.write(tabulate(`${[found.Titles, ...(found.Processes ?? [])].map((row) => row.join('\t')).join('\n')}\n`, 20));
  return 0;
};
