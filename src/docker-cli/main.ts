import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dispatch } from './cli/dispatch.js';
import { CliError } from './cli/errors.js';
import { processIo, type Io } from './cli/io.js';

/**
 * The built-in `docker`.
 * @param argv the words after the program's name
 * @returns the exit code; errors have been told on stderr
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof CliError)) {
      io.stderr.write(`${error instanceof Error ? (io.env['DEBUG'] ? error.stack : error.message) : String(error)}\n`);
      return 1;
    }
    if (error.message !== '') io.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

/** Runs as a process: ends when all output is written, whatever connections are still open. */
export async function entry(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // `docker ps | head -1`: whoever read has gone, as it ends other programs with SIGPIPE.
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 141 : 1));
  }
  const code = await main(process.argv.slice(2), processIo());
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) void entry();
