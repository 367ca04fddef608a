import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Cli } from './cli.js';
import { CliError } from './errors.js';

/**
 * Writes a stream to a file (beside it first, so that a failure leaves nothing half) or to stdout, which must be no terminal.
 * @param path empty for stdout
 * @throws CliError in the CLI's words
 */
export async function writeOutput(cli: Cli, path: string, source: () => Promise<Readable>): Promise<void> {
  if (path === '') {
    const body = await source();
    for await (const chunk of body) if (!cli.io.stdout.write(chunk)) await new Promise((drained) => cli.io.stdout.once('drain', drained));
    return;
  }
  const file = resolve(cli.io.cwd, path);
  const temporary = `${file}.${process.pid}.tmp`;
  const body = await source();
  try {
    await pipeline(body, createWriteStream(temporary, { mode: 0o600 }));
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** @throws CliError when a file cannot be written there, or stdout is a terminal */
export function checkOutput(cli: Cli, path: string, command: string): void {
  if (path === '') {
    if (cli.io.stdout.isTTY) throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    return;
  }
  const file = resolve(cli.io.cwd, path);
  if (!existsSync(dirname(file))) throw new CliError(`failed to ${command}: invalid output path: directory ${JSON.stringify(dirname(file))} does not exist`);
  if (existsSync(file) && statSync(file).isDirectory()) throw new CliError(`failed to ${command}: invalid output path: ${JSON.stringify(path)} must be a regular file`);
}
