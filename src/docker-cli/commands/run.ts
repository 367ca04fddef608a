import { escaped } from '../api/api.js';
import { ApiError, ConnectError } from '../api/errors.js';
import type { Cli } from '../cli/cli.js';
import { readConfig } from '../cli/config.js';
import { CliError, messageOf } from '../cli/errors.js';
import { containerConfig, type ContainerConfig } from '../create/config.js';
import { checkPull, createContainer } from '../create/create.js';
import type { Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { followSize, forwardSignals } from '../terminal/session.js';
import { stream } from '../terminal/streams.js';
import { waitFor } from '../terminal/wait.js';

/** `docker run`: create → attach → wait → start → resize (docker/cli container/run.go). */
export const run: Run = async (cli, args) => {
  const config = said('run', () => {
    checkPull(args.text('pull') ?? 'missing');
    return containerConfig(args, cli.io);
  });
  const detach = args.on('detach');
  if (detach && args.changed('attach')) throw new CliError('conflicting options: cannot specify both --attach and --detach');
  if (detach) Object.assign(config, { AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false });
  else checkTerminal(cli, config.AttachStdin, config.Tty);
  const id = await createContainer(cli, args, config).catch((error: unknown) => {
    throw new CliError(`docker: ${messageOf(error)}\n\nRun 'docker run --help' for more information`, startCode(error));
  });
  return await started(cli, args, config, id);
};

async function started(cli: Cli, args: Args, config: ContainerConfig, id: string): Promise<number> {
  const { io } = cli;
  const api = await cli.engine();
  const { AttachStdin, AttachStdout, AttachStderr, Tty } = config;
  const attached = AttachStdin || AttachStdout || AttachStderr;
  const stopSignals = args.on('sig-proxy', true) && !args.on('detach') ? forwardSignals(api, io, id) : () => undefined;
  const detach = args.text('detach-keys') ?? String(readConfig(cli)['detachKeys'] ?? '');
  const connection = attached
    ? await api.hijack(`/containers/${escaped(id)}/attach`, { query: { stream: true, stdin: AttachStdin, stdout: AttachStdout, stderr: AttachStderr, detachKeys: detach } })
    : undefined;
  const wait = await waitFor(api, id, config.HostConfig.AutoRemove);
  const streaming = connection && stream(io, connection, { stdin: AttachStdin, tty: Tty, detach });
  // Before it is started, as the CLI does: the id is known also when the start fails.
  if (!AttachStdout && !AttachStderr) io.stdout.write(`${id}\n`);
  try {
    await api.text('POST', `/containers/${escaped(id)}/start`);
  } catch (error) {
    connection?.socket.destroy();
    if (config.HostConfig.AutoRemove) await wait();
    throw new CliError(`docker: ${messageOf(error)}\n\nRun 'docker run --help' for more information`, startCode(error));
  }
  const stopSize = attached && Tty ? followSize(api, io, `/containers/${escaped(id)}/resize`) : () => undefined;
  try {
    if ((await streaming) === 'detached') return 0;
    if (!AttachStdout && !AttachStderr) return 0;
    return await wait();
  } finally {
    stopSize();
    stopSignals();
  }
}

/** @throws CliError: a terminal was asked for, and our input is none */
export function checkTerminal(cli: Cli, attachStdin: boolean, tty: boolean): void {
  if (!tty || !attachStdin || cli.io.stdin.isTTY) return;
  throw new CliError('the input device is not a TTY');
}

/** What flags lack is told like this, with exit code 125. */
export function said<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new CliError(`docker: ${messageOf(error)}\n\nRun 'docker ${name} --help' for more information`, 125);
  }
}

/** 127: no such command, 126: it may not be run, 125: all else (docker/cli container/run.go, toStatusError). */
function startCode(error: unknown): number {
  if (!(error instanceof ApiError) || error instanceof ConnectError) return 125;
  const { reason } = error;
  if (/executable file not found|no such file or directory|system cannot find the file specified/.test(reason)) return 127;
  return /permission denied|is a directory/.test(reason) ? 126 : 125;
}
