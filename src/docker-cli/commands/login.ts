import { readAll } from '../api/api.js';
import type { Cli } from '../cli/cli.js';
import { CliError } from '../cli/errors.js';
import type { Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { credentials, HUB, serverOf } from '../registry/auth.js';
import { keep } from '../registry/keep.js';
import { askLine } from '../terminal/ask.js';

/** `docker login`: POST /auth; what was typed is kept in the config file or by a credential helper. */
export const run: Run = async (cli, args) => {
  const server = serverOf((args.positional[0] ?? 'docker.io').replace(/^https?:\/\//, '').replace(/\/+$/, ''));
  const { username, password } = await typed(cli, args, server);
  const body = { username, password, serveraddress: server };
  const { Status, IdentityToken } = await (await cli.engine()).json<{ readonly Status: string; readonly IdentityToken?: string }>('POST', '/auth', { body });
  keep(cli, { ...body, ...(IdentityToken && { identitytoken: IdentityToken }) });
  if (Status) cli.out(Status);
  return 0;
};

async function typed(cli: Cli, args: Args, server: string): Promise<{ readonly username: string; readonly password: string }> {
  const given = { username: args.text('username') ?? '', password: args.text('password') ?? '' };
  if (args.changed('password')) cli.err('WARNING! Using --password via the CLI is insecure. Use --password-stdin.');
  if (args.on('password-stdin')) {
    if (args.changed('password')) throw new CliError('--password and --password-stdin are mutually exclusive');
    if (given.username === '') throw new CliError('Must provide --username with --password-stdin');
    given.password = String(await readAll(cli.io.stdin)).replace(/\r?\n$/, '');
  }
  if (given.username !== '' && given.password !== '') return given;
  const kept = credentials(cli, server);
  if (given.username === '' && kept.username && kept.password) {
    cli.out('Authenticating with existing credentials...');
    return { username: kept.username, password: kept.password };
  }
  if (!cli.io.stdin.isTTY) throw new CliError('Error: Cannot perform an interactive login from a non TTY device');
  if (server === HUB) cli.out('Log in with your Docker ID or email address to push and pull images from Docker Hub.');
  const username = given.username || (await askLine(cli.io, `Username${kept.username ? ` (${kept.username})` : ''}: `)) || (kept.username ?? '');
  if (username === '') throw new CliError('Error: Non-null Username Required');
  const password = await askLine(cli.io, 'Password: ', true);
  if (password === '') throw new CliError('Error: Password Required');
  return { username, password };
}
