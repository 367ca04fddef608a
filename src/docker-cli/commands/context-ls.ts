import { defaultHost } from '../../docker/host.js';
import { storedContexts } from '../cli/contexts.js';
import type { Run } from '../flags/types.js';
import { chosenFormat } from '../output/format.js';
import { render, type Columns } from '../output/table.js';
import { ellipsis } from '../output/text.js';

interface Row {
  readonly name: string;
  readonly description: string;
  readonly host: string;
  readonly current: boolean;
}

const columns: Columns<Row> = {
  type: '*formatter.clientContextContext',
  fields: {
    Current: { heading: '', value: ({ current }) => current },
    Description: { heading: 'DESCRIPTION', value: ({ description }) => ellipsis(description, 60) },
    DockerEndpoint: { heading: 'DOCKER ENDPOINT', value: ({ host }) => host },
    Error: { heading: 'ERROR', value: () => '' },
    Name: { heading: 'NAME', value: ({ name }) => name },
  },
};

/** `docker context ls`: the default one and those of the configuration. */
export const run: Run = (cli, args) => {
  const format = chosenFormat(cli, args, '', { table: "table {{.Name}}{{if .Current}} *{{end}}\\t{{.Description}}\\t{{.DockerEndpoint}}\\t{{.Error}}", quiet: '{{.Name}}' });
  const current = cli.contextName();
  const host = cli.globals.text('host') ?? (cli.io.env['DOCKER_HOST'] || defaultHost(cli.io.platform));
  const rows = [{ name: 'default', description: 'Current DOCKER_HOST based configuration', host }, ...storedContexts(cli)].map((each) => ({ ...each, current: each.name === current }));
  cli.io.stdout.write(render(columns, format, rows));
  if (cli.io.env['DOCKER_HOST'] && !args.on('quiet')) {
    cli.err('Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.');
  }
  return Promise.resolve(0);
};
