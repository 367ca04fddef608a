import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import { fromPairs } from '../load/pairs.js';
import { buildServices } from '../steps/build.js';
import { mapValues } from '../dict.js';
import { begin } from './begin.js';
import { openProject } from './open.js';

/** `docker compose build` */
export async function run(cli: Cli, args: Args): Promise<number> {
  const project = openProject(cli, args, args.positional, args.on('with-dependencies') ? 'dependencies' : 'none');
  const names = Object.keys(project.services).filter((name) => project.services[name]?.build);
  if (names.length === 0) return 0;
  const given = mapValues(fromPairs([...args.list('build-arg')], []), (value, name) => value ?? cli.io.env[name] ?? null);
  await buildServices(await begin(cli, args), project, names, { quiet: args.on('quiet'), noCache: args.on('no-cache'), pull: args.on('pull'), args: given, memory: args.bytes('memory') });
  return 0;
}
