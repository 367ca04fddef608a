/** A yes/no question on the terminal; whoever cannot be asked is told which option answers it. */
import { EXIT, Problem } from '../problem.js';
import type { Context } from './context.js';

/** @returns true for yes; anything but y/yes is no. Throws a Problem where nobody can be asked. */
export async function confirm({ out, terminal }: Context, question: string, instead: string): Promise<boolean> {
  if (!out.canAsk)
    throw new Problem({
      what: 'Nothing was removed',
      why: 'This needs a yes, and there is no terminal to ask on.',
      next: instead,
      exitCode: EXIT.usage,
    });
  const { createInterface } = await import('node:readline/promises');
  // Without `terminal`, Ctrl-C stays a signal and ends the program like everywhere else.
  const reader = createInterface({ input: terminal.stdin, output: terminal.stderr, terminal: false });
  try {
    // Ctrl-D answers nothing: that is no. So is a terminal that was closed, which is an error of its stream.
    const closed = new Promise<string>((resolve) => {
      reader.once('close', () => resolve(''));
      terminal.stdin.once('error', () => resolve(''));
    });
    const answer = await Promise.race([reader.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}
