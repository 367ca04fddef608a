import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';

const KINDS = ['C', 'A', 'D'];

/** `docker diff`: GET /containers/ID/changes */
export const run: Run = async (cli, { positional: [name = ''] }) => {
  const changes = await (await cli.engine()).json<readonly { readonly Path: string; readonly Kind: number }[] | null>('GET', `/containers/${escaped(name)}/changes`);
  for (const { Path, Kind } of changes ?? []) cli.out(`${KINDS[Kind] ?? ''} ${Path}`);
  return 0;
};
