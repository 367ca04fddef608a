import { toMap } from '../flags/args.js';
import type { Run } from '../flags/types.js';

/** An empty map is not sent, as the CLI leaves it out. */
const orNothing = (map: Readonly<Record<string, string>>): typeof map | undefined => (Object.keys(map).length > 0 ? map : undefined);

/** `docker volume create`: POST /volumes/create; prints its name. */
export const run: Run = async (cli, args) => {
  const body = { Name: args.positional[0] ?? '', Driver: args.text('driver') ?? 'local', DriverOpts: orNothing(args.map('opt')), Labels: orNothing(toMap(args.list('label'))) };
  const { Name } = await (await cli.engine()).json<{ readonly Name: string }>('POST', '/volumes/create', { body });
  cli.out(Name);
  return 0;
};
