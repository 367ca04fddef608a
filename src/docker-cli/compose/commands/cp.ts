import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import { copyIn } from '../../copy/in.js';
import { copyOut } from '../../copy/out.js';
import { parseSide } from '../../copy/paths.js';
import type { Args } from '../../flags/args.js';
import { containersOf, nameOf, numberOf } from '../steps/containers.js';
import { beginExisting } from './begin.js';

/** `docker compose cp`: into all containers of a service, out of one. */
export async function run(cli: Cli, args: Args): Promise<number> {
  const [source = '', destination = ''] = args.positional;
  const windows = cli.io.platform === 'win32';
  const [from, to] = [parseSide(source, windows), parseSide(destination, windows)];
  if (from.container !== '' && to.container !== '') throw new CliError('copying between services is not supported');
  if (from.container === '' && to.container === '') throw new CliError('unknown copy direction');
  const inward = from.container === '';
  const service = inward ? to.container : from.container;
  const { work, project } = await beginExisting(cli, args, []);
  const index = args.int('index') ?? 0;
  const all = await containersOf(work.api, project.name, { oneoff: args.on('all') ? 'include' : 'exclude', services: [service] });
  const found = all.filter((each) => index === 0 || numberOf(each) === index);
  if (found.length === 0) throw new CliError(index > 0 ? `no container found for service ${JSON.stringify(service)} with index ${index}` : `no container found for service ${JSON.stringify(service)}`);
  const options = { archive: args.on('archive'), follow: args.on('follow-link'), quiet: true };
  for (const container of inward ? found : found.slice(0, 1)) {
    const name = nameOf(container);
    const text = inward ? `copy ${source} to ${name}:${to.path}` : `copy ${name}:${from.path} to ${destination}`;
    work.progress.event(name, 'Copying', text);
    if (inward) await copyIn(cli, from.path, { container: container.Id, path: to.path }, options);
    else await copyOut(cli, { container: container.Id, path: from.path }, destination, options);
    work.progress.event(name, 'Copied', text);
  }
  return 0;
}
