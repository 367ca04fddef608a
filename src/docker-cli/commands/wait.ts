import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { forEach } from './shared.js';

/** `docker wait`: prints the exit codes. POST /containers/ID/wait */
export const run: Run = (cli, { positional }) =>
  forEach(cli, positional, async (api, name) => {
    const { StatusCode } = await api.json<{ readonly StatusCode: number }>('POST', `/containers/${escaped(name)}/wait`);
    return String(StatusCode);
  });
