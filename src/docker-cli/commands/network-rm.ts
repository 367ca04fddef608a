import { escaped } from '../api/api.js';
import { isNotFound } from '../api/errors.js';
import { CliError, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';

/** `docker network rm`: DELETE /networks/NAME; what fails is told of at once. */
export const run: Run = async (cli, args) => {
  const api = await cli.engine();
  let code = 0;
  for (const name of args.positional) {
    try {
      await api.text('GET', `/networks/${escaped(name)}`, {}).catch(() => undefined);
      await api.text('DELETE', `/networks/${escaped(name)}`);
      cli.out(name);
    } catch (error) {
      if (args.on('force') && isNotFound(error)) continue;
      cli.err(messageOf(error));
      code = 1;
    }
  }
  if (code !== 0) throw new CliError('exit status 1', code);
  return 0;
};
