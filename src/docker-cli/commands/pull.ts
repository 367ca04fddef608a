import { familiarName, normaliseReference, parseReference } from '../../docker/reference.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { pull } from '../image/pull.js';
import { referenceProblem } from '../image/reference.js';

/** `docker pull`: POST /images/create */
export const run: Run = async (cli, args) => {
  const [name = ''] = args.positional;
  const parsed = parseReference(name);
  if (!parsed) throw new CliError(referenceProblem(name));
  const all = args.on('all-tags');
  const bare = familiarName(name).replace(/:latest$/, '') === name.replace(/^docker\.io\/(library\/)?/, '') && !parsed.digest && parsed.tag === 'latest' && !name.endsWith(':latest');
  if (all && !bare) throw new CliError('tag can\'t be used with --all-tags/-a');
  if (!all && bare && !args.on('quiet')) cli.out('Using default tag: latest');
  await pull(cli, name, { platform: args.text('platform') ?? '', out: args.on('quiet') ? undefined : cli.io.stdout, all });
  cli.out(all ? `${parsed.domain}/${parsed.path}` : normaliseReference(name));
  return 0;
};
