import { checkOutput, writeOutput } from '../cli/output-file.js';
import type { Run } from '../flags/types.js';

/** `docker save`: GET /images/get */
export const run: Run = async (cli, args) => {
  const path = args.text('output') ?? '';
  checkOutput(cli, path, 'save image');
  const query = { names: args.positional };
  await writeOutput(cli, path, async () => await (await cli.engine()).request('GET', '/images/get', { query }));
  return 0;
};
