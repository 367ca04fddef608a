import { CliError } from '../cli/errors.js';
import { containerConfig } from '../create/config.js';
import { checkPull, createContainer } from '../create/create.js';
import type { Run } from '../flags/types.js';
import { said } from './run.js';

/** `docker create`: POST /containers/create */
export const run: Run = async (cli, args) => {
  const config = said('create', () => {
    checkPull(args.text('pull') ?? 'missing');
    return containerConfig(args, cli.io);
  });
  const id = await createContainer(cli, args, config).catch((error: unknown) => {
    throw error instanceof CliError ? error : new CliError(error instanceof Error ? error.message : String(error));
  });
  cli.out(id);
  return 0;
};
