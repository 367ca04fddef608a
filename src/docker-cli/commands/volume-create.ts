import { toMap } from '../flags/args.js';
import type { Run } from '../flags/types.js';

/** `docker volume create`: POST /volumes/create; prints its name. */
export const run: Run = async (cli, args) => {
  const body = { Name: args.positional[0] ?? '', Driver: args.text('driver') ?? 'local', DriverOpts: args.map('opt'), Labels: toMap(args.list('label')) };
  const { Name } = await (await cli.engine()).json<{ readonly Name: string }>('POST', '/volumes/create', { body });
  cli.out(Name);
  return 0;
};
