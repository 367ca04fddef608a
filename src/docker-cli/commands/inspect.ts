import { escaped, type Api } from '../api/api.js';
import { isNotFound } from '../api/errors.js';
import { CliError, joined, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { inspector } from '../output/inspector.js';

/** What can be inspected, in the order in which a name is looked for (docker/cli system/inspect.go). */
const KINDS: readonly (readonly [kind: string, path: (name: string) => string])[] = [
  ['container', (name) => `/containers/${name}/json`],
  ['image', (name) => `/images/${name}/json`],
  ['network', (name) => `/networks/${name}`],
  ['volume', (name) => `/volumes/${name}`],
  ['service', (name) => `/services/${name}`],
  ['task', (name) => `/tasks/${name}`],
  ['node', (name) => `/nodes/${name}`],
  ['plugin', (name) => `/plugins/${name}/json`],
  ['secret', (name) => `/secrets/${name}`],
  ['config', (name) => `/configs/${name}`],
];
/** Only a manager of a swarm knows these. */
const SWARM = new Set(['service', 'task', 'node', 'secret', 'config']);

/** `docker inspect`, and that of containers, images, networks and volumes. */
export const run: Run = async (cli, args) => {
  const group = /^docker (container|image|network|volume) /.exec(args.path)?.[1];
  const type = group ?? args.text('type') ?? '';
  if (args.changed('type') && type === '') throw new CliError('type is empty: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"');
  if (type !== '' && !KINDS.some(([kind]) => kind === type)) {
    throw new CliError(`unknown type: ${JSON.stringify(type)}: must be one of ${KINDS.map(([kind]) => JSON.stringify(kind)).sort().join(', ')}`);
  }
  const show = inspector(args.text('format') ?? '');
  const size = args.on('size');
  const api = await cli.engine();
  const errors: string[] = [];
  for (const name of args.positional) {
    try {
      show.add(await lookUp(api, type, name, size, args.on('verbose'), args.text('scope')));
    } catch (error) {
      errors.push(messageOf(error));
    }
  }
  cli.io.stdout.write(show.flush());
  const failed = joined(errors);
  if (failed) throw failed;
  return 0;
};

async function lookUp(api: Api, type: string, name: string, size: boolean, verbose: boolean, scope: string | undefined): Promise<string> {
  for (const [kind, path] of KINDS) {
    if (type !== '' && type !== kind) continue;
    const query = { size: size && kind === 'container', verbose: verbose && kind === 'network', scope: kind === 'network' ? scope : undefined };
    try {
      return await api.text('GET', path(escaped(name)), { query });
    } catch (error) {
      if (type !== '') throw error;
      const status = isNotFound(error) || (SWARM.has(kind) && error instanceof CliError && 'status' in error) || kind === 'plugin' || nameless(error);
      if (!status) throw error;
    }
  }
  throw new CliError(`Error: No such object: ${name}`);
}

/** A name that one kind refuses may be that of another. */
function nameless(error: unknown): boolean {
  return error instanceof CliError && 'status' in error && error.status === 400;
}
