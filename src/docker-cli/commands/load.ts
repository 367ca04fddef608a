import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../cli/errors.js';
import { goFileError } from '../cli/files.js';
import type { Run } from '../flags/types.js';
import { showProgress } from '../output/progress.js';

/** `docker load`: POST /images/load */
export const run: Run = async (cli, args) => {
  const path = args.text('input') ?? '';
  const quiet = args.on('quiet') || !cli.io.stdout.isTTY;
  if (path === '' && cli.io.stdin.isTTY) throw new CliError('requested load from stdin, but stdin is empty');
  const file = resolve(cli.io.cwd, path);
  if (path !== '' && !existsSync(file)) throw new CliError(goFileError(Object.assign(new Error(), { code: 'ENOENT' }), 'open', path));
  const stream = path === '' ? cli.io.stdin : createReadStream(file);
  const reply = await (await cli.engine()).request('POST', '/images/load', { query: { quiet }, stream, headers: { 'Content-Type': 'application/x-tar' } });
  await showProgress(reply, cli.io.stdout);
  return 0;
};
