import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { begin } from './begin.js';
import { openProject } from './open.js';
import { scaled } from './scale-flag.js';
import { create } from './up.js';

/** `docker compose create`: what `up` does, without a start. */
export async function run(cli: Cli, args: Args): Promise<number> {
  if (args.on('build') && args.on('no-build')) throw new CliError('--build and --no-build are incompatible');
  if (args.on('force-recreate') && args.on('no-recreate')) throw new CliError('--force-recreate and --no-recreate are incompatible');
  const project = scaled(openProject(cli, args, args.positional), args);
  await create(await begin(cli, args), project, args);
  return 0;
}
