/** Says what went wrong, in words, and for programs that asked for JSON, as JSON. */
import type { ExitCode } from '../problem.js';
import type { Terminal } from './output/output.js';
import { renderError } from './output/problem.js';
import { wantsColour } from './output/style.js';

export function reportError(error: unknown, argv: readonly string[], terminal: Terminal): ExitCode {
  const colours = wantsColour(terminal.env, terminal.stderr.isTTY, argv.includes('--no-color'));
  const rendered = renderError(error, { colours, debug: Boolean(terminal.env['DEBUG']) });
  terminal.stderr.write(`${rendered.text}\n`);
  if (argv.includes('--json')) terminal.stdout.write(`${JSON.stringify({ version: 1, error: rendered.parts }, null, 2)}\n`);
  return rendered.exitCode;
}
