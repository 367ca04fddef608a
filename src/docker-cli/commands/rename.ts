import { escaped } from '../api/api.js';
import { CliError, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';

/** `docker rename`: POST /containers/ID/rename */
export const run: Run = async (cli, { positional }) => {
  const [from = '', to = ''] = positional.map((name) => name.trim());
  if (from === '' || to === '') throw new CliError('Error: Neither old nor new names may be empty');
  try {
    await (await cli.engine()).text('POST', `/containers/${escaped(from)}/rename`, { query: { name: to } });
  } catch (error) {
    throw new CliError(`${messageOf(error)}\nError: failed to rename container named ${from}`);
  }
  return 0;
};
