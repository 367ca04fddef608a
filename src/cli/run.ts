/** From argv to an exit code. */
import { EXIT } from '../problem.js';
import { makeContext } from './context.js';
import { commandHelp, generalHelp } from './help.js';
import { makeOutput, type Terminal } from './output/output.js';
import { version } from './package.js';
import { parse } from './parse.js';
import { reportError } from './report.js';

export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    return reportError(error, argv, terminal);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  // `help check` is what many tools taught people to type.
  const invocation = parse(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv);
  const { command, named, options } = invocation;
  const out = makeOutput(terminal, { noColour: options['no-color'] === true });
  if (options['version'] || options['help']) {
    out.line(options['version'] ? version() : named ? commandHelp(command, out) : generalHelp(out));
    return EXIT.ok;
  }
  const context = makeContext(invocation, out, terminal);
  try {
    return await command.run(context);
  } finally {
    context.finish();
  }
}
