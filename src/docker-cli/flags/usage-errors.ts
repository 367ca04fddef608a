import { CliError } from '../cli/errors.js';
import { useLine } from './help.js';
import type { Command } from './types.js';

/** Wrong flags, as the CLI tells of them. */
export function flagError(message: string, command: Command, path: string): CliError {
  return new CliError(`${message}\n\nUsage:  ${useLine(command, path)}\n\nRun '${path} --help' for more information`, 125);
}

/** Too few or too many arguments (docker/cli, cli/required.go); undefined when their number is right. */
export function countError({ args: [least, most], ...command }: Command, path: string, count: number): CliError | undefined {
  if (count >= least && count <= most) return undefined;
  const plural = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`;
  const needs =
    most === 0
      ? 'accepts no arguments'
      : least === most
        ? `requires ${plural(least)}`
        : most === Infinity
          ? `requires at least ${plural(least)}`
          : least === 0
            ? `requires at most ${plural(most)}`
            : `requires at least ${least} and at most ${plural(most)}`;
  const see = most === Infinity && least > 0 ? 'See' : 'Run';
  return new CliError(`docker: '${path}' ${needs}\n\nUsage:  ${useLine({ args: [least, most], ...command }, path)}\n\n${see} '${path} --help' for more information`, 1);
}
