import { filters } from '../flags/filters.js';
import type { Run } from '../flags/types.js';
import { chosenFormat } from '../output/format.js';
import { render, type Columns } from '../output/table.js';
import { ellipsis } from '../output/text.js';
import { registryAuth } from '../registry/auth.js';

interface Found {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
}

/** `docker search`: GET /images/search */
export const run: Run = async (cli, args) => {
  const [term = ''] = args.positional;
  const format = chosenFormat(cli, args, '', { table: 'table {{.Name}}\\t{{.Description}}\\t{{.StarCount}}\\t{{.IsOfficial}}' });
  const query = { term, limit: args.int('limit'), filters: filters(args) };
  const registry = /^[^/]*[.:][^/]*(?=\/)|^localhost(?=\/)/.exec(term)?.[0] ?? 'docker.io';
  const found = await (await cli.engine()).json<readonly Found[]>('GET', '/images/search', { query, headers: registryAuth(cli, registry) });
  cli.io.stdout.write(render(columns(!args.on('no-trunc')), format, found));
  return 0;
};

function columns(truncate: boolean): Columns<Found> {
  const ok = (yes: boolean): string => (yes ? '[OK]' : '');
  return {
    type: '*registry.searchContext',
    fields: {
      Description: {
        heading: 'DESCRIPTION',
        value: ({ description }) => {
          const line = description.replaceAll('\n', ' ').replaceAll('\r', ' ');
          return truncate ? ellipsis(line, 45) : line;
        },
      },
      IsAutomated: { heading: 'AUTOMATED', value: () => '' },
      IsOfficial: { heading: 'OFFICIAL', value: ({ is_official }) => ok(is_official) },
      Name: { heading: 'NAME', value: ({ name }) => name },
      StarCount: { heading: 'STARS', value: ({ star_count }) => String(star_count) },
    },
  };
}
