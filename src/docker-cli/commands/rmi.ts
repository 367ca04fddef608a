import { escaped } from '../api/api.js';
import { isNotFound } from '../api/errors.js';
import { joined, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';

interface Removed {
  readonly Untagged?: string;
  readonly Deleted?: string;
}

/** `docker rmi`: DELETE /images/NAME. With --force missing ones are told of, and are no failure. */
export const run: Run = async (cli, args) => {
  const api = await cli.engine();
  const errors: string[] = [];
  let fatal = false;
  for (const name of args.positional) {
    try {
      const query = { force: args.on('force'), noprune: args.on('no-prune') };
      const removed = await api.json<readonly Removed[] | null>('DELETE', `/images/${escaped(name)}`, { query });
      for (const { Untagged, Deleted } of removed ?? []) cli.out(Deleted ? `Deleted: ${Deleted}` : `Untagged: ${Untagged ?? ''}`);
    } catch (error) {
      fatal ||= !isNotFound(error);
      errors.push(messageOf(error));
    }
  }
  const failed = joined(errors);
  if (failed && args.on('force') && !fatal) {
    cli.err(failed.message);
    return 0;
  }
  if (failed) throw failed;
  return 0;
};
