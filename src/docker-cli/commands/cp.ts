import type { Run } from '../flags/types.js';
import { CliError } from '../cli/errors.js';
import { parseSide } from '../copy/paths.js';

/** `docker cp`: to a container or from one. */
export const run: Run = async (cli, args) => {
  const [source = '', destination = ''] = args.positional;
  if (source === '') throw new CliError('source can not be empty');
  if (destination === '') throw new CliError('destination can not be empty');
  const windows = cli.io.platform === 'win32';
  const [from, to] = [parseSide(source, windows), parseSide(destination, windows)];
  if (from.container !== '' && to.container !== '') throw new CliError('copying between containers is not supported');
  if (from.container === '' && to.container === '') throw new CliError('must specify at least one container source');
  // Said only on a terminal, as the CLI does.
  const quiet = args.changed('quiet') ? args.on('quiet') : !cli.io.stdout.isTTY;
  const options = { archive: args.on('archive'), follow: args.on('follow-link'), quiet };
  if (from.container !== '') await (await import('../copy/out.js')).copyOut(cli, from, to.path, options);
  else await (await import('../copy/in.js')).copyIn(cli, from.path, to, options);
  return 0;
};
