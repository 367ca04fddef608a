import { escaped } from '../../api/api.js';
import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { containersOf } from '../steps/containers.js';
import { beginExisting } from './begin.js';

/** `docker compose wait`: until the first of the containers ends; its exit code is ours. */
export async function run(cli: Cli, args: Args): Promise<number> {
  const { work, project } = await beginExisting(cli, args, args.positional);
  const containers = await containersOf(work.api, project.name, { all: false, services: args.positional });
  if (containers.length === 0) throw new CliError(`no containers for project ${JSON.stringify(project.name)}`);
  const ends = containers.map(async ({ Id }) => {
    const { StatusCode } = await work.api.json<{ readonly StatusCode: number }>('POST', `/containers/${escaped(Id)}/wait`);
    cli.out(`container ${JSON.stringify(Id)} exited with status code ${StatusCode}`);
    return StatusCode;
  });
  if (!args.on('down-project')) return Math.max(...(await Promise.all(ends)));
  const code = await Promise.race(ends);
  const { run: down } = await import('./down.js');
  await down(cli, args);
  return code;
}
