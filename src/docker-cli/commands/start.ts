import { escaped, type Query } from '../api/api.js';
import type { Cli } from '../cli/cli.js';
import { readConfig } from '../cli/config.js';
import { CliError, messageOf } from '../cli/errors.js';
import type { Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { followSize, forwardSignals } from '../terminal/session.js';
import { stream } from '../terminal/streams.js';
import { waitFor } from '../terminal/wait.js';

/** `docker start` (docker/cli container/start.go). */
export const run: Run = async (cli, args) => {
  const attach = args.on('attach');
  const interactive = args.on('interactive');
  const query = { checkpoint: args.text('checkpoint'), 'checkpoint-dir': args.text('checkpoint-dir') };
  if (attach || interactive) {
    if (args.positional.length > 1) throw new CliError('you cannot start and attach multiple containers at once');
    return await attached(cli, args, query);
  }
  const failed: string[] = [];
  const api = await cli.engine();
  for (const name of args.positional) {
    try {
      await api.text('POST', `/containers/${escaped(name)}/start`, { query });
      cli.out(name);
    } catch (error) {
      cli.err(messageOf(error));
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new CliError(`Error: failed to start containers: ${failed.join(', ')}`);
  return 0;
};

interface Inspected {
  readonly Id: string;
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean };
  readonly HostConfig: { readonly AutoRemove: boolean };
}

async function attached(cli: Cli, args: Args, query: Query): Promise<number> {
  const { io } = cli;
  const api = await cli.engine();
  const { Id, Config, HostConfig } = await api.json<Inspected>('GET', `/containers/${escaped(args.positional[0] ?? '')}/json`);
  const path = `/containers/${Id}`;
  const stdin = args.on('interactive') && Config.OpenStdin;
  const detach = args.text('detach-keys') ?? String(readConfig(cli)['detachKeys'] ?? '');
  const stopSignals = args.on('sig-proxy', true) && !Config.Tty ? forwardSignals(api, io, Id) : () => undefined;
  const connection = await api.hijack(`${path}/attach`, { query: { stream: true, stdin, stdout: true, stderr: true, detachKeys: detach } });
  const wait = await waitFor(api, Id, HostConfig.AutoRemove);
  const streaming = stream(io, connection, { stdin, tty: Config.Tty, detach });
  try {
    await api.text('POST', `${path}/start`, { query }).catch((error: unknown) => {
      connection.socket.destroy();
      throw error;
    });
    const stopSize = Config.Tty ? followSize(api, io, `${path}/resize`) : () => undefined;
    const ending = await streaming;
    stopSize();
    return ending === 'detached' ? 0 : await wait();
  } finally {
    stopSignals();
  }
}
