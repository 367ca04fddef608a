import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { startProject } from '../steps/start.js';
import { ensureImages } from '../steps/images.js';
import { converge } from '../steps/converge.js';
import { atLeast, begin } from './begin.js';
import { openProject } from './open.js';
import { withScale } from './scale-flag.js';

/** `docker compose scale SERVICE=REPLICAS` */
export async function run(cli: Cli, args: Args): Promise<number> {
  atLeast(1, args);
  const wanted = args.positional.map(replicas);
  const names = wanted.map(([name]) => name);
  const opened = openProject(cli, args, names, args.on('no-deps') ? 'none' : 'dependencies');
  const project = wanted.reduce((found, [name, scale]) => withScale(found, name, scale), opened);
  const work = await begin(cli, args);
  const images = await ensureImages(work, project, {});
  await converge(work, project, images, { services: names, recreate: 'diverged', recreateDependencies: 'diverged', inherit: true, removeOrphans: false, yes: false });
  await startProject(work, project);
  return 0;
}

function replicas(pair: string): readonly [string, number] {
  const [name = '', text = '', more] = pair.split('=');
  if (!pair.includes('=') || more !== undefined) throw new CliError(`invalid scale specifier: ${pair}`);
  if (!/^\d+$/.test(text)) throw new CliError(`invalid scale specifier: can't parse replica value as int: ${pair}`);
  return [name, Number(text)];
}
