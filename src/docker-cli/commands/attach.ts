import { escaped } from '../api/api.js';
import { CliError } from '../cli/errors.js';
import { readConfig } from '../cli/config.js';
import type { Run } from '../flags/types.js';
import { followSize, forwardSignals } from '../terminal/session.js';
import { stream } from '../terminal/streams.js';
import { checkTerminal } from './run.js';

interface Inspected {
  readonly Id: string;
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean };
  readonly State: { readonly Running: boolean; readonly Paused: boolean; readonly Restarting: boolean };
}

/** `docker attach`: wait → inspect → attach (docker/cli container/attach.go). */
export const run: Run = async (cli, args) => {
  const { io } = cli;
  const api = await cli.engine();
  const name = args.positional[0] ?? '';
  const path = `/containers/${escaped(name)}`;
  const { Id, Config, State } = await api.json<Inspected>('GET', `${path}/json`);
  if (!State.Running) throw new CliError('You cannot attach to a stopped container, start it first');
  if (State.Paused) throw new CliError('You cannot attach to a paused container, unpause it first');
  if (State.Restarting) throw new CliError('You cannot attach to a restarting container, wait until it is running');
  const stdin = !args.on('no-stdin') && Config.OpenStdin;
  checkTerminal(cli, stdin, Config.Tty);
  const detach = args.text('detach-keys') ?? String(readConfig(cli)['detachKeys'] ?? '');
  const waiting = api.json<{ readonly StatusCode: number }>('POST', `${path}/wait`).catch(() => ({ StatusCode: 0 }));
  const stopSignals = args.on('sig-proxy', true) && !Config.Tty ? forwardSignals(api, io, Id) : () => undefined;
  const connection = await api.hijack(`${path}/attach`, { query: { stream: true, stdin, stdout: true, stderr: true, detachKeys: detach } });
  const stopSize = Config.Tty ? followSize(api, io, `${path}/resize`) : () => undefined;
  try {
    const ending = await stream(io, connection, { stdin, tty: Config.Tty, detach });
    return ending === 'detached' ? 0 : (await waiting).StatusCode;
  } finally {
    stopSize();
    stopSignals();
  }
};
