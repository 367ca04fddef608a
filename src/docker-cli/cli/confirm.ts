import type { Cli } from './cli.js';

/** Asks on stdout and reads one line; only "y" or "Y" is yes (docker/cli internal/prompt). */
export async function confirm(cli: Cli, question: string): Promise<boolean> {
  const { stdin, stdout } = cli.io;
  stdout.write(`${question} [y/N] `);
  let typed = '';
  for await (const chunk of stdin) {
    typed += String(chunk);
    if (typed.includes('\n')) break;
  }
  return typed.split('\n', 1)[0]!.trim().toLowerCase() === 'y';
}
