import type { Cli } from '../../cli/cli.js';

/** Asks a question that is answered by y or n; the end of input is a no. */
export async function confirm(cli: Cli, question: string): Promise<boolean> {
  const { stdin, stdout } = cli.io;
  stdout.write(stdin.isTTY ? `${question} [y/N] ` : question);
  let answer = '';
  for await (const chunk of stdin) {
    answer += String(chunk);
    if (answer.includes('\n')) break;
  }
  return /^(y|yes|t|true|1)$/i.test(answer.trim());
}
