import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker pause`: POST /containers/ID/pause */
export const run: Run = (cli, { positional }) =>
  forEach(cli, positional, async (api, name) => {
    await api.text('POST', `/containers/${escaped(name)}/pause`);
  });
