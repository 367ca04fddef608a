/**
 * What a command is, as plain data. One table of these (commands.ts) drives parsing, `--help`, the completion scripts
 * and docs/cli.md, so that none of them can say something the others do not.
 */
import type { Context } from './context.js';
import type { ExitCode } from '../problem.js';

export interface OptionSpec {
  /** Without the dashes. The same name means the same kind of value in every command. */
  readonly name: string;
  readonly short?: string;
  /** Placeholder of its value (`dir`, `id`); absent for an on/off option. */
  readonly value?: string;
  readonly summary: string;
  /** What the completion scripts offer for the value. */
  readonly completes?: Completes;
}

export type Completes = 'lesson' | 'exercise' | 'file' | 'dir' | 'context';

export interface ArgumentSpec {
  readonly name: string;
  readonly summary: string;
  readonly required?: boolean;
  /** Takes everything that is left: only for the last argument. */
  readonly rest?: boolean;
  /** The only words allowed. */
  readonly choices?: readonly string[];
  readonly completes?: Completes;
}

export interface CommandSpec {
  readonly name: string;
  /** One line, no full stop. */
  readonly summary: string;
  /** A few sentences for `<command> --help` and docs/cli.md. */
  readonly details?: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** Pairs of options that contradict each other. */
  readonly exclusive?: readonly (readonly [string, string])[];
  readonly examples: readonly { readonly run: string; readonly says: string }[];
  /** What the exit codes mean here; 2 and 130 mean the same everywhere. */
  readonly exits: Readonly<Partial<Record<ExitCode, string>>>;
  /** @returns the exit code */
  run(context: Context): Promise<number>;
}

/** `<lesson>`, `[lesson]`, `<value…>`, and the choices where there are some: `<bash|zsh|fish>`. */
export function placeholder(argument: ArgumentSpec): string {
  const name = (argument.choices?.join('|') ?? argument.name) + (argument.rest ? '…' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** What was typed, checked against the table. */
export interface Invocation {
  readonly command: CommandSpec;
  /** False when no command was typed and this is the default one. */
  readonly named: boolean;
  /** By argument name; an argument with `rest` is joined with spaces. */
  readonly args: Readonly<Record<string, string>>;
  /** By option name: a text, or true. */
  readonly options: Readonly<Record<string, string | true>>;
}
