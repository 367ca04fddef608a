import type { Api } from '../api/api.js';
import type { Cli } from '../cli/cli.js';
import { joined, messageOf } from '../cli/errors.js';

/**
 * Does one thing to each of several, all at once, as the CLI does; those that went well are named on stdout in the order
 * of the arguments.
 * @param act may return what is to be printed instead of the name; null prints nothing
 * @throws CliError with one line for each that failed
 */
export async function forEach(cli: Cli, names: readonly string[], act: (api: Api, name: string) => Promise<string | null | void>): Promise<number> {
  const results = await Promise.all(
    names.map(async (name) => {
      try {
        const line = await act(await cli.engine(), name);
        return { line: line === undefined ? name : line };
      } catch (error) {
        return { error: messageOf(error) };
      }
    }),
  );
  for (const { line } of results) if (typeof line === 'string') cli.out(line);
  const failed = joined(results.flatMap(({ error }) => error ?? []));
  if (failed) throw failed;
  return 0;
}
