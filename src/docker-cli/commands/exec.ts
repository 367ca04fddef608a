import { escaped } from '../api/api.js';
import { readConfig } from '../cli/config.js';
import { environment } from '../create/key-values.js';
import type { Run } from '../flags/types.js';
import { followSize } from '../terminal/session.js';
import { stream } from '../terminal/streams.js';
import { checkTerminal } from './run.js';

/** `docker exec`: inspect → exec → start → exit code (docker/cli container/exec.go). */
export const run: Run = async (cli, args) => {
  const { io } = cli;
  const [name = '', ...command] = args.positional;
  const detached = args.on('detach');
  const tty = args.on('tty');
  const stdin = args.on('interactive') && !detached;
  const env = environment(io, args.list('env-file'), args.list('env'));
  const api = await cli.engine();
  await api.text('GET', `/containers/${escaped(name)}/json`);
  if (!detached) checkTerminal(cli, stdin, tty);
  const detach = args.text('detach-keys') ?? String(readConfig(cli)['detachKeys'] ?? '');
  const size = tty && io.stdout.isTTY ? { ConsoleSize: [io.stdout.rows ?? 0, io.stdout.columns ?? 0] } : {};
  const body = {
    User: args.text('user') ?? '',
    Privileged: args.on('privileged'),
    Tty: tty,
    AttachStdin: stdin,
    AttachStdout: !detached,
    AttachStderr: !detached,
    DetachKeys: detach,
    Env: env.length > 0 ? env : null,
    WorkingDir: args.text('workdir') ?? '',
    Cmd: command,
    ...size,
  };
  const { Id } = await api.json<{ readonly Id: string }>('POST', `/containers/${escaped(name)}/exec`, { body });
  if (detached) {
    await api.text('POST', `/exec/${Id}/start`, { body: { Detach: true, Tty: tty, ...size } });
    return 0;
  }
  const connection = await api.hijack(`/exec/${Id}/start`, { body: { Detach: false, Tty: tty, ...size } });
  const stopSize = tty ? followSize(api, io, `/exec/${Id}/resize`) : () => undefined;
  try {
    const ending = await stream(io, connection, { stdin, tty, detach });
    if (ending === 'detached') return 0;
    return (await api.json<{ readonly ExitCode: number | null }>('GET', `/exec/${Id}/json`)).ExitCode ?? 0;
  } finally {
    stopSize();
  }
};
