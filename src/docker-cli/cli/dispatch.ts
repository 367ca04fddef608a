import { join } from '../../docker/machine.js';
import { Args } from '../flags/args.js';
import { find, GroupFlagError, type Found } from '../flags/find.js';
import { commandHelp, groupHelp, nodesOf, useLine } from '../flags/help.js';
import { FlagError, parse, type Parsed } from '../flags/parse.js';
import type { Command } from '../flags/types.js';
import { countError, flagError } from '../flags/usage-errors.js';
import { ONLY_FULL, root } from '../table/root.js';
import { Cli } from './cli.js';
import { CliError } from './errors.js';
import { onlyFull, VERSION_LINE } from './identity.js';
import type { Io } from './io.js';

/** Finds the command, parses its flags, shows its help or runs it. @throws CliError and whatever a command throws */
export async function dispatch(words: readonly string[], io: Io): Promise<number> {
  const folder = io.env['DOCKER_CONFIG'] || join({ platform: io.platform } as never, io.env['HOME'] ?? '', '.docker');
  const tree = root(folder);
  const [first, ...behind] = words;
  if (first === '__complete') return await (await import('../completion/complete.js')).complete(tree, behind, io);
  if (first === 'completion') return await (await import('../completion/scripts.js')).completion(behind, io);
  const found = await found_(tree, first === 'help' ? [...behind, '--help'] : words);
  // As the CLI: one column less than the terminal has, which is 80 where there is none.
  const width = (io.stdout.isTTY && io.stdout.columns ? io.stdout.columns : 80) - 1;

  if (found.kind === 'unknown' && isPlugin(found.path)) io.stdout.write(`${groupHelp(found.group, found.path, width)}\n`);
  if (found.kind === 'unknown') throw await unknown(found, first === 'help');
  if (found.kind === 'group') {
    const { group, path, help, outer } = found;
    if (group === tree && outer.on('version')) {
      io.stdout.write(`${VERSION_LINE}\n`);
      return 0;
    }
    if (isPlugin(path) && outer.on('version')) {
      io.stdout.write(`Docker Compose version ${(await import('../compose/version.js')).VERSION}\n`);
      return 0;
    }
    const guide = group === tree ? '\n\nFor more help on how to use Docker, head to https://docs.docker.com/go/guides/\n' : '\n';
    (help || isPlugin(path) ? io.stdout : io.stderr).write(groupHelp(group, path, width) + guide);
    return 0;
  }

  const { command, path, outer } = found;
  if (command.notice) io.stderr.write(command.notice(io.env));
  const parsed = parsed_(command, path, found.words);
  if (parsed.help) {
    io.stdout.write(`${commandHelp(command, path, width)}\n`);
    return 0;
  }
  const args = new Args(path, parsed.positional, parsed.values, outer);
  const wrong = countError(command, path, parsed.positional.length);
  if (wrong) throw wrong;
  for (const name of command.refused ?? []) if (args.changed(name)) throw new CliError(`${path}: ${onlyFull(`--${name}`)}`, 125);
  const cli = new Cli(io, outermost(outer));
  try {
    return await (await command.load()).run(cli, args);
  } finally {
    await cli.close();
  }
}

async function found_(tree: ReturnType<typeof root>, words: readonly string[]): Promise<Found> {
  try {
    return await find(tree, words);
  } catch (error) {
    if (!(error instanceof GroupFlagError)) throw error;
    const { message, group, path } = error;
    if (isPlugin(path)) throw new CliError(message);
    const usage = group.usage ?? (group === tree ? '[OPTIONS] COMMAND' : '');
    throw new CliError(`${message}\n\nUsage:  ${`${path} ${usage}${group === tree ? ' [ARG...]' : ''}`.trimEnd()}\n\nRun '${path} --help' for more information`, 125);
  }
}

function parsed_(command: Command, path: string, words: readonly string[]): Parsed {
  try {
    return parse(command.flags, words, command.stopsAtFirst);
  } catch (error) {
    if (error instanceof FlagError && isPlugin(path)) throw new CliError(error.message);
    throw error instanceof FlagError ? flagError(error.message, command, path) : error;
  }
}

/** Compose is a program of its own behind the real CLI: it tells of wrong words without the usage, with exit code 1. */
function isPlugin(path: string): boolean {
  return /^docker compose\b/.test(path);
}

function outermost(args: Args): Args {
  return args.outer ? outermost(args.outer) : args;
}

async function unknown({ group, path, word }: Extract<Found, { kind: 'unknown' }>, help: boolean): Promise<CliError> {
  const named = `${path} ${word}`.replace(/^docker /, '');
  if (ONLY_FULL.includes(named)) return new CliError(onlyFull(`\`docker ${named}\``));
  if (help) return new CliError(`unknown help topic: ${named}`);
  if (isPlugin(path)) return new CliError(`unknown docker command: "${named}"`);
  const { nearestWord } = await import('../../distance.js');
  const near = nearestWord(word, nodesOf(group).map(({ name }) => name));
  const meant = near ? `\n\nDid you mean this?\n  ${path} ${near}` : '';
  const usage = path === 'docker' ? '' : `\n\nUsage:  ${useLine({ usage: group.usage ?? '' } as Command, path)}`;
  return new CliError(`docker: unknown command: ${path} ${word}${meant}${usage}\n\nRun '${path} --help' for more information`);
}
