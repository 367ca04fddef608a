/** `--help`, from the table. */
import { EXIT } from '../problem.js';
import { COMMANDS } from './commands.js';
import { GLOBAL_OPTIONS } from './options.js';
import type { Output } from './output/output.js';
import { pad, wrap } from './output/text.js';
import { placeholder, type CommandSpec, type OptionSpec } from './spec.js';

type Look = Pick<Output, 'style' | 'columns'>;

export const EXIT_ALWAYS: Readonly<Record<number, string>> = {
  [EXIT.usage]: 'wrong usage, or something here is in the way; the message says what',
  [EXIT.interrupted]: 'stopped with Ctrl-C',
  143: 'ended by SIGTERM',
};

export function generalHelp(look: Look): string {
  const { style } = look;
  return [
    `${style.bold('docker-tutor')}: learn Docker by doing. It checks live what you really did.`,
    '',
    style.bold('Usage'),
    '  docker-tutor                  go on where you left off',
    '  docker-tutor <command> …',
    '',
    style.bold('Commands'),
    ...table(COMMANDS.map((command) => [command.name, command.summary]), look),
    '',
    style.bold('Options for every command'),
    ...table(GLOBAL_OPTIONS.map((option) => [flags(option), option.summary]), look),
    '',
    '`docker-tutor <command> --help` says more about one command.',
  ].join('\n');
}

export function commandHelp(command: CommandSpec, look: Look): string {
  const { style } = look;
  const section = (title: string, rows: readonly (readonly [string, string])[]): string[] =>
    rows.length === 0 ? [] : ['', style.bold(title), ...table(rows, look)];
  return [
    `${style.bold(`docker-tutor ${command.name}`)}: ${command.summary}`,
    '',
    style.bold('Usage'),
    wrap(usageOf(command), look.columns, '  ', '      '),
    ...(command.details ? ['', wrap(command.details, look.columns)] : []),
    ...section('Arguments', command.arguments.map((argument) => [placeholder(argument), argument.summary])),
    ...section('Options', command.options.map((option) => [flags(option), option.summary])),
    ...section('Options for every command', GLOBAL_OPTIONS.map((option) => [flags(option), option.summary])),
    ...section('Exit codes', exitCodes(command)),
    '',
    style.bold('Examples'),
    ...command.examples.flatMap(({ run, says }) => [`  ${style.dim(`# ${says}`)}`, `  ${style.cyan(run)}`]),
  ].join('\n');
}

/** `docker-tutor check [lesson] [--exercise <id>] [--json | --junit] …` */
export function usageOf(command: CommandSpec): string {
  const options = command.options.map((option) => `[--${option.name}${option.value ? ` <${option.value}>` : ''}]`);
  return ['docker-tutor', command.name, ...command.arguments.map(placeholder), ...options].join(' ');
}

export function flags(option: OptionSpec): string {
  return `${option.short ? `-${option.short}, ` : ''}--${option.name}${option.value ? ` <${option.value}>` : ''}`;
}

export const exitCodes = (command: CommandSpec): (readonly [string, string])[] =>
  Object.entries({ ...command.exits, ...EXIT_ALWAYS }).sort(([a], [b]) => Number(a) - Number(b));

function table(rows: readonly (readonly [string, string])[], { columns, style }: Look): string[] {
  const first = Math.min(26, Math.max(...rows.map(([name]) => name.length)));
  return rows.map(([name, summary]) =>
    wrap(summary, columns, `  ${style.cyan(pad(name, first))}  `, ' '.repeat(first + 4)),
  );
}
