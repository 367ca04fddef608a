import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker restart`: POST /containers/ID/restart */
export const run: Run = (cli, args) =>
  forEach(cli, args.positional, async (api, name) => {
    await api.text('POST', `/containers/${escaped(name)}/restart`, { query: { t: args.int('timeout'), signal: args.text('signal') } });
  });
