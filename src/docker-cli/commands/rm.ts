import { escaped } from '../api/api.js';
import { isNotFound } from '../api/errors.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker rm`: DELETE /containers/ID. With --force a missing one is told of, and is no failure. */
export const run: Run = async (cli, args) => {
  const missing: string[] = [];
  const query = { v: args.on('volumes'), link: args.on('link'), force: args.on('force') };
  await forEach(cli, args.positional, async (api, name) => {
    const bare = name.replace(/^\/+|\/+$/g, '');
    if (bare === '') throw new CliError('container name cannot be empty');
    await api.text('DELETE', `/containers/${escaped(bare)}`, { query }).catch((error: unknown) => {
      if (!query.force || !isNotFound(error)) throw error;
      missing.push(name);
      cli.err(error.message);
    });
    return missing.includes(name) ? '' : name;
  });
  return 0;
};
