import { escaped } from '../api/api.js';
import { parseReference } from '../../docker/reference.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { referenceProblem } from '../image/reference.js';
import { showProgress } from '../output/progress.js';
import { registryAuth } from '../registry/auth.js';

/** `docker push`: POST /images/NAME/push */
export const run: Run = async (cli, args) => {
  const [name = ''] = args.positional;
  const parsed = parseReference(name);
  if (!parsed) throw new CliError(referenceProblem(name));
  const all = args.on('all-tags');
  const tagged = /:[\w][\w.-]*$/.test(name.replace(/^[^/]*:\d+\//, '')) || parsed.digest !== '';
  if (all && tagged) throw new CliError('tag can\'t be used with --all-tags/-a');
  if (!all && !tagged && !args.on('quiet')) cli.out(`Using default tag: ${parsed.tag}`);
  const short = parsed.domain === 'docker.io' ? parsed.path.replace(/^library\//, '') : `${parsed.domain}/${parsed.path}`;
  const platform = args.text('platform');
  const query = { tag: all ? undefined : parsed.tag, platform: platform ? toPlatform(platform) : undefined };
  const reply = await (await cli.engine()).request('POST', `/images/${short.split('/').map(escaped).join('/')}/push`, { query, headers: registryAuth(cli, parsed.domain) });
  await showProgress(reply, args.on('quiet') ? undefined : cli.io.stdout);
  if (args.on('quiet')) cli.out(`${parsed.domain}/${parsed.path}${all ? '' : `:${parsed.tag}`}`);
  return 0;
};

function toPlatform(text: string): object {
  const [os = '', architecture = '', variant] = text.split('/');
  return { os, architecture, ...(variant && { variant }) };
}
