import { confirm } from '../cli/confirm.js';
import { CliError } from '../cli/errors.js';
import type { Args } from '../flags/args.js';
import type { Run } from '../flags/types.js';
import { spaceLine, type pruneContainers } from './kinds.js';

/** A command that prunes one kind of thing. @param warning is shown before the question */
export function pruner(what: string, warning: (args: Args) => string, prune: typeof pruneContainers, showsSpace = true): Run {
  return async (cli, args) => {
    if (!args.on('force') && !(await confirm(cli, `${warning(args)}\nAre you sure you want to continue?`))) throw new CliError(`${what} prune has been cancelled`);
    const { text, space } = await prune(cli, args);
    cli.io.stdout.write(text);
    if (showsSpace) cli.io.stdout.write(spaceLine(space));
    return 0;
  };
}
