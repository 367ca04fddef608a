import { escaped } from '../api/api.js';
import { isNotFound } from '../api/errors.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker rm`: DELETE /containers/ID. With --force a missing one is told of, and is no failure. */
export const run: Run = async (cli, args) => {
  const query = { v: args.on('volumes'), link: args.on('link'), force: args.on('force') };
  await forEach(cli, args.positional, async (api, name) => {
    const bare = name.replace(/^\/+|\/+$/g, '');
    if (bare === '') throw new CliError('container name cannot be empty');
    try {
      await api.text('DELETE', `/containers/${escaped(bare)}`, { query });
      return name;
    } catch (error) {
      if (!query.force || !isNotFound(error)) throw error;
      cli.err(error.message);
      return null;
    }
  });
  return 0;
};
