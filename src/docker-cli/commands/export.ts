import { escaped } from '../api/api.js';
import { checkOutput, writeOutput } from '../cli/output-file.js';
import type { Run } from '../flags/types.js';

/** `docker export`: GET /containers/ID/export */
export const run: Run = async (cli, args) => {
  const path = args.text('output') ?? '';
  checkOutput(cli, path, 'export container');
  await writeOutput(cli, path, async () => await (await cli.engine()).request('GET', `/containers/${escaped(args.positional[0] ?? '')}/export`));
  return 0;
};
