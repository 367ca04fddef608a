import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { familiarName, isImageId, parseReference } from '../../docker/reference.js';
import { isNotFound } from '../api/errors.js';
import type { Cli } from '../cli/cli.js';
import { goFileError } from '../cli/files.js';
import type { Args } from '../flags/args.js';
import { referenceProblem } from '../image/reference.js';
import type { ContainerConfig } from './config.js';

const PULLS = ['always', 'missing', 'never', ''];

/** @throws Error in the CLI's words */
export function checkPull(pull: string): void {
  if (!PULLS.includes(pull)) throw new Error(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
}

/**
 * Creates the container; pulls a missing image first, telling of it on stderr.
 * @returns its id
 * @throws ApiError, Error in the CLI's words
 */
export async function createContainer(cli: Cli, args: Args, config: ContainerConfig): Promise<string> {
  const { Image } = config;
  const named = /^[a-f0-9]{64}$/.test(Image) ? undefined : parseReference(Image);
  if (!named && !isImageId(Image)) throw new Error(referenceProblem(Image));
  warn(cli, config);
  const idFile = args.text('cidfile') ? new IdFile(resolve(cli.io.cwd, args.text('cidfile')!), args.text('cidfile')!) : undefined;
  try {
    const pull = args.text('pull') ?? 'missing';
    if (pull === 'always') await pullImage(cli, args, Image);
    const reply = await create(cli, args, config).catch(async (error: unknown) => {
      if (!isNotFound(error) || !named || pull === 'never' || pull === 'always') throw error;
      if (!args.on('quiet')) cli.err(`Unable to find image '${familiarName(Image)}' locally`);
      await pullImage(cli, args, Image);
      return await create(cli, args, config);
    });
    for (const warning of reply.Warnings ?? []) cli.err(`WARNING: ${warning}`);
    idFile?.write(reply.Id);
    return reply.Id;
  } finally {
    idFile?.close();
  }
}

async function create(cli: Cli, args: Args, body: ContainerConfig): Promise<{ readonly Id: string; readonly Warnings: readonly string[] | null }> {
  return await (await cli.engine()).json('POST', '/containers/create', { query: { name: args.text('name'), platform: args.text('platform') }, body });
}

async function pullImage(cli: Cli, args: Args, image: string): Promise<void> {
  const { pull } = await import('../image/pull.js');
  await pull(cli, image, { platform: args.text('platform') ?? '', out: args.on('quiet') ? undefined : cli.io.stderr });
}

function warn(cli: Cli, { HostConfig }: ContainerConfig): void {
  if (HostConfig['OomKillDisable'] === true && HostConfig['Memory'] === 0) {
    cli.err("WARNING: Disabling the OOM killer on containers without setting a '-m/--memory' limit may be dangerous.");
  }
  const local = (HostConfig['Dns'] as readonly string[]).find((ip) => /^(127\.\d+\.\d+\.\d+|::1)$/.test(ip));
  if (local) cli.err(`WARNING: Localhost DNS setting (--dns=${local}) may fail in containers.`);
}

/** `--cidfile`: must be new, and is gone again when nothing was created. */
class IdFile {
  private written = false;

  constructor(
    private readonly path: string,
    shown: string,
  ) {
    if (existsSync(path)) throw new Error(`container ID file found, make sure the other container isn't running or delete ${shown}`);
    try {
      writeFileSync(path, '');
    } catch (error) {
      throw new Error(`failed to create the container ID file: ${goFileError(error, 'open', shown)}`);
    }
  }

  write(id: string): void {
    writeFileSync(this.path, id);
    this.written = true;
  }

  close(): void {
    if (!this.written) rmSync(this.path, { force: true });
  }
}
