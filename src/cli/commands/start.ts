import { EXIT, type ExitCode } from '../../problem.js';
import { text, type Context } from '../context.js';

/** The full screen where there is a terminal for it; otherwise where you are and what to do, as plain lines. */
export async function run(context: Context): Promise<ExitCode> {
  const { terminal, options } = context;
  const screen = terminal.stdin.isTTY && terminal.stdout.isTTY && terminal.env['TERM'] !== 'dumb';
  if (!screen) {
    const { whereYouAre } = await import('../where.js');
    return whereYouAre(context);
  }
  return EXIT.ok;
}
