/** From argv to an exit code. Only what every command needs is imported here: each file more is a millisecond. */
import { EXIT } from '../problem.js';
import { makeOutput, type Terminal } from './output/output.js';
import { parse } from './parse.js';

export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    const { reportError } = await import('./report.js');
    return reportError(error, argv, terminal);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  // `help check` is what many tools taught people to type.
  const invocation = parse(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv);
  const { command, named, options } = invocation;
  const out = makeOutput(terminal, { noColour: options['no-color'] === true });
  if (options['version']) {
    const { version } = await import('./package.js');
    out.line(await version());
    return EXIT.ok;
  }
  if (options['help']) {
    const { generalHelp, commandHelp } = await import('./help.js');
    out.line(named ? commandHelp(command, out) : generalHelp(out));
    return EXIT.ok;
  }
  const [{ makeContext }, { run: runCommand }] = await Promise.all([import('./context.js'), command.load()]);
  const context = makeContext(invocation, out, terminal);
  try {
    return await runCommand(context);
  } finally {
    context.finish();
  }
}
