import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker kill`: POST /containers/ID/kill */
export const run: Run = (cli, args) =>
  forEach(cli, args.positional, async (api, name) => {
    await api.text('POST', `/containers/${escaped(name)}/kill`, { query: { signal: args.text('signal') } });
  });
