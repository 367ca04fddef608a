import { escaped } from '../../api/api.js';
import type { Cli } from '../../cli/cli.js';
import type { Args } from '../../flags/args.js';
import { followSize } from '../../terminal/session.js';
import { stream } from '../../terminal/streams.js';
import { containersOf } from '../steps/containers.js';
import { atLeast, beginExisting } from './begin.js';
import { indexed } from './look.js';

/** `docker compose exec`: a terminal is used when input and output are one, unless `-T` is given. */
export async function run(cli: Cli, args: Args): Promise<number> {
  atLeast(2, args);
  const { io } = cli;
  const [service = '', ...command] = args.positional;
  const { work, project } = await beginExisting(cli, args, []);
  const { api } = work;
  const container = await indexed(await containersOf(api, project.name, { all: false, services: [service] }), service, args.int('index') ?? 0);
  const detached = args.on('detach');
  const tty = !detached && io.stdin.isTTY === true && io.stdout.isTTY === true && !args.on('no-tty');
  const stdin = args.on('interactive', true) && !detached;
  const size = tty ? { ConsoleSize: [io.stdout.rows ?? 0, io.stdout.columns ?? 0] } : {};
  const env = args.list('env').flatMap((pair) => (pair.includes('=') ? [pair] : io.env[pair] === undefined ? [] : [`${pair}=${io.env[pair]}`]));
  const { Id } = await api.json<{ readonly Id: string }>('POST', `/containers/${escaped(container.Id)}/exec`, {
    body: {
      User: args.text('user') ?? '',
      Privileged: args.on('privileged'),
      Tty: tty,
      AttachStdin: stdin,
      AttachStdout: !detached,
      AttachStderr: !detached,
      Env: env.length > 0 ? env : null,
      WorkingDir: args.text('workdir') ?? '',
      Cmd: command,
      ...size,
    },
  });
  if (detached) {
    await api.text('POST', `/exec/${Id}/start`, { body: { Detach: true, Tty: tty } });
    return 0;
  }
  const connection = await api.hijack(`/exec/${Id}/start`, { body: { Detach: false, Tty: tty, ...size } });
  const stopSize = tty ? followSize(api, io, `/exec/${Id}/resize`) : () => undefined;
  try {
    if ((await stream(io, connection, { stdin, tty, detach: '' })) === 'detached') return 0;
    return (await api.json<{ readonly ExitCode: number | null }>('GET', `/exec/${Id}/json`)).ExitCode ?? 0;
  } finally {
    stopSize();
  }
}
