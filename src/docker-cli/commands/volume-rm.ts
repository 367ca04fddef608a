import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker volume rm`: DELETE /volumes/NAME */
export const run: Run = (cli, args) =>
  forEach(cli, args.positional, async (api, name) => {
    await api.text('DELETE', `/volumes/${escaped(name)}`, { query: { force: args.on('force') } });
  });
