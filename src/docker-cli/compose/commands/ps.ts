import { escaped } from '../../api/api.js';
import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import { containerColumns } from '../../output/containers.js';
import { chosenFormat, usesField } from '../../output/format.js';
import { render, type Columns } from '../../output/table.js';
import { CliError } from '../../cli/errors.js';
import { omit } from '../dict.js';
import { byName, containersOf, isOneoff, nameOf, serviceOf, labelOf, type Container } from '../steps/containers.js';
import { LABEL } from '../steps/labels.js';
import { beginExisting } from './begin.js';

const TABLE = 'table {{.Name}}\\t{{.Image}}\\t{{.Command}}\\t{{.Service}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}';

interface Shown extends Container {
  readonly health: string;
  readonly exitCode: number;
}

/** `docker compose ps` */
export async function run(cli: Cli, args: Args): Promise<number> {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const statuses = [...args.list('status'), ...filterStatus(args)];
  const all = args.on('all');
  const found = byName(await containersOf(work.api, project.name, { oneoff: all ? 'include' : 'exclude', all: all || statuses.length > 0, services: args.positional }));
  const known = { ...project.services, ...project.disabled };
  const shown = found.filter((each) => (statuses.length === 0 || statuses.includes(each.State)) && (args.on('orphans', true) || isOneoff(each) || serviceOf(each) in known));
  if (args.on('quiet')) {
    shown.forEach(({ Id }) => cli.out(Id));
    return 0;
  }
  if (args.on('services')) {
    [...new Set(shown.map(serviceOf))].forEach((name) => cli.out(name));
    return 0;
  }
  const format = chosenFormat(cli, args, 'composePsFormat', { table: TABLE });
  const needed = ['Health', 'ExitCode'].some((field) => usesField(format, field)) || format === 'json' || /json \.\}/.test(format);
  const things = await Promise.all(shown.map(async (each): Promise<Shown> => ({ ...each, ...(needed ? await healthOf(each) : { health: '', exitCode: 0 }) })));
  cli.io.stdout.write(render(columns(!args.on('no-trunc'), cli.io.now()), format, things));
  return 0;

  async function healthOf({ Id }: Container): Promise<{ health: string; exitCode: number }> {
    const { State } = await work.api.json<{ State: { ExitCode: number; Status: string; Health?: { Status: string } | null } }>('GET', `/containers/${escaped(Id)}/json`);
    return { health: State.Status === 'running' ? (State.Health?.Status ?? '') : '', exitCode: ['exited', 'dead', 'running'].includes(State.Status) ? State.ExitCode : 0 };
  }
}

function filterStatus(args: Args): string[] {
  return args.list('filter').map((pair) => {
    const [key = '', value] = pair.split(/=(.*)/s);
    if (value === undefined) throw new CliError('arguments to --filter should be in form KEY=VAL');
    if (key === 'source') throw new CliError('filter by source is not supported');
    if (key !== 'status') throw new CliError(`unknown filter ${key}`);
    return value;
  });
}

/** The table of `docker ps` with what Compose adds. */
function columns(truncate: boolean, now: number): Columns<Shown> {
  const base = containerColumns(truncate, now);
  return {
    ...base,
    type: '*formatter.ContainerContext',
    fields: {
      ...(omit(base.fields, 'Platform') as Columns<Shown>['fields']),
      Name: { heading: 'NAME', value: nameOf },
      Names: { heading: 'NAMES', value: nameOf },
      Project: { heading: 'PROJECT', value: (each) => labelOf(each, LABEL.project) },
      Service: { heading: 'SERVICE', value: serviceOf },
      Health: { heading: '<no value>', value: ({ health }) => health },
      ExitCode: { heading: '<no value>', value: ({ exitCode }) => exitCode },
      Publishers: { heading: '<no value>', value: ({ Ports }) => publishers(Ports ?? []) },
    },
  };
}

function publishers(ports: NonNullable<Container['Ports']>): object[] {
  return ports.map(({ IP = '', PrivatePort, PublicPort = 0, Type }) => ({ URL: IP, TargetPort: PrivatePort, PublishedPort: PublicPort, Protocol: Type }));
}
