import { BUILD, FOLLOWS } from '../cli/identity.js';
import { CliError, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { serverLines, type Info } from '../output/info.js';
import { toJson } from '../output/json.js';
import { compile } from '../output/template/template.js';
import { fieldOf, typed } from '../output/typed.js';

/** `docker info`: GET /info. Without an engine, the client's half and the reason. */
export const run: Run = async (cli, args) => {
  const format = args.text('format') ?? '';
  const client = { Debug: cli.globals.on('debug'), Version: FOLLOWS, GitCommit: BUILD, Context: cli.contextName(), Plugins: [], Warnings: null };
  const fill = format === '' || format === 'json' ? undefined : template(format);
  let info: Info | undefined;
  const errors: string[] = [];
  try {
    info = await (await cli.engine()).json<Info>('GET', '/info');
  } catch (error) {
    errors.push(messageOf(error));
    if (format !== '') cli.err(messageOf(error));
  }
  if (format !== '') {
    const all = { ...info, ...(errors.length > 0 && { ServerErrors: errors }), ClientInfo: client };
    cli.out(fill ? fill(typed(all)) : toJson(all));
    return errors.length > 0 ? 1 : 0;
  }
  cli.io.stdout.write(`Client: docker-tutor\n Version:    ${client.Version}\n Context:    ${client.Context}\n Debug Mode: ${client.Debug}\n\nServer:\n`);
  if (!info) throw new CliError(`${errors.join('\n')}`);
  cli.io.stdout.write(`${serverLines(info).join('\n')}\n\n`);
  for (const warning of info.Warnings ?? []) cli.err(warning);
  return 0;
};

function template(format: string): (data: unknown) => string {
  try {
    const filled = compile(format);
    return (data) => {
      try {
        return filled(data, (value, name) => fieldOf(value, name) ?? { problem: `can't evaluate field ${name} in type ${value === data ? 'system.dockerInfo' : 'interface {}'}` });
      } catch (error) {
        throw new CliError(messageOf(error));
      }
    };
  } catch (error) {
    throw new CliError(`template parsing error: ${messageOf(error)}`, 64);
  }
}
