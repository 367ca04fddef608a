import type { Cli } from '../../cli/cli.js';
import { CliError } from '../../cli/errors.js';
import type { Args } from '../../flags/args.js';
import { sorted } from '../dict.js';
import { imageByName } from '../steps/images.js';
import { pullServices } from '../steps/pull.js';
import type { Service } from '../model/types.js';
import { begin } from './begin.js';
import { openProject } from './open.js';

/** `docker compose pull` */
export async function run(cli: Cli, args: Args): Promise<number> {
  const policy = args.text('policy') ?? '';
  if (!['', 'missing', 'always'].includes(policy)) throw new CliError(`--policy must be either "missing" or "always", not ${JSON.stringify(policy)}`);
  const project = openProject(cli, args, args.positional, args.on('include-deps') ? 'dependencies' : 'none');
  const work = await begin(cli, args);
  const wanted: (readonly [string, Service])[] = [];
  const seen = new Map<string, string>();
  for (const [name, service] of sorted(project.services)) {
    const skip = (why: string): void => work.progress.event(name, '', `Skipped - ${why}`);
    const how = policy || service.pull_policy || '';
    if (!service.image) skip('No image to be pulled');
    else if (how === 'never' || how === 'build') skip('Image is not pulled because of policy');
    else if (how === 'missing' && (await imageByName(work, service.image))) skip('Image is already present locally');
    else if (service.build && args.on('ignore-buildable')) skip('Image can be built');
    else if (seen.has(service.image)) skip(`Image is already being pulled by ${seen.get(service.image)}`);
    else {
      seen.set(service.image, name);
      wanted.push([name, service]);
    }
  }
  const quiet = args.on('quiet');
  const ignoreFailures = args.on('ignore-pull-failures');
  const failed = await pullServices(work, project.name, wanted, { quiet, ignoreFailures });
  if (failed.length > 0) cli.err(`WARNING: Some service image(s) must be built from source by running:\n    docker compose build ${failed.map(({ name }) => name).join(' ')}`);
  if (failed[0] && !ignoreFailures) throw failed[0].error;
  return 0;
}
