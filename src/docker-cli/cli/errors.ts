/** Ends the command: the message goes to stderr (when there is one), and this is the exit code. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Several objects were asked for, and some failed: one line each, exit code 1. */
export function joined(errors: readonly string[]): CliError | undefined {
  return errors.length === 0 ? undefined : new CliError(errors.join('\n'));
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
