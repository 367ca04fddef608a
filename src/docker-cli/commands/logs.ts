import { escaped } from '../api/api.js';
import { copyRaw, demultiplex } from '../api/demultiplex.js';
import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { timeValue } from '../output/time-value.js';

/** `docker logs`: inspect (for its terminal) → logs. */
export const run: Run = async (cli, args) => {
  const api = await cli.engine();
  const path = `/containers/${escaped(args.positional[0] ?? '')}`;
  const { Config } = await api.json<{ readonly Config: { readonly Tty: boolean } }>('GET', `${path}/json`);
  const time = (name: 'since' | 'until'): string => {
    try {
      return timeValue(args.text(name) ?? '', cli.io.now());
    } catch (error) {
      throw new CliError(`invalid value for ${JSON.stringify(name)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const query = { stdout: true, stderr: true, since: time('since'), until: time('until'), timestamps: args.on('timestamps'), follow: args.on('follow'), tail: args.text('tail') ?? 'all', details: args.on('details') };
  const reply = await api.request('GET', `${path}/logs`, { query });
  if (Config.Tty) await copyRaw(reply, cli.io.stdout);
  else await demultiplex(reply, cli.io.stdout, cli.io.stderr);
  return 0;
};
