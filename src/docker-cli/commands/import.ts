import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseReference } from '../../docker/reference.js';
import { CliError } from '../cli/errors.js';
import { goFileError } from '../cli/files.js';
import type { Run } from '../flags/types.js';
import { referenceProblem } from '../image/reference.js';
import { showProgress } from '../output/progress.js';

/** `docker import`: POST /images/create with the archive, or with where the engine finds it. */
export const run: Run = async (cli, args) => {
  const [source = '', name = ''] = args.positional;
  const parsed = name === '' ? undefined : parseReference(name);
  if (name !== '' && !parsed) throw new CliError(referenceProblem(name));
  const remote = /^https?:\/\//.test(source);
  const file = resolve(cli.io.cwd, source);
  if (!remote && source !== '-' && !existsSync(file)) throw new CliError(goFileError(Object.assign(new Error(), { code: 'ENOENT' }), 'open', source));
  const stream = remote ? undefined : source === '-' ? cli.io.stdin : createReadStream(file);
  const query = { fromSrc: remote ? source : '-', repo: name, message: args.text('message'), changes: args.list('change'), platform: args.text('platform') };
  await showProgress(await (await cli.engine()).request('POST', '/images/create', { query, ...(stream && { stream }) }), cli.io.stdout);
  return 0;
};
