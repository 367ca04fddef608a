/** From argv to an Invocation, by the table. Everything wrong is a Problem with exit code 2. */
import { parseArgs } from 'node:util';
import { EXIT, Problem } from '../problem.js';
import { COMMANDS, DEFAULT_COMMAND } from './commands.js';
import { GLOBAL_OPTIONS } from './options.js';
import { nearestWord as nearest } from '../distance.js';
import { placeholder, type CommandSpec, type Invocation, type OptionSpec } from './spec.js';

/**
 * Options may stand before or after the command, so all commands' options are known from the start; whether one belongs
 * to the command is looked at afterwards. The checks of parseArgs's `strict` are made here, from its tokens, because its
 * messages are for programmers.
 */
const allOptions = (): readonly OptionSpec[] => [
  ...new Map([...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options)].map((option) => [option.name, option])).values(),
];

export function parse(argv: readonly string[]): Invocation {
  const { positionals, tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      allOptions().map((option) => [
        option.name,
        { type: option.value === undefined ? ('boolean' as const) : ('string' as const), ...(option.short && { short: option.short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [first, ...rest] = positionals;
  const options: Record<string, string | true> = {};
  const wanted = new Set(tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])));
  const named = first !== undefined;
  const command = first === undefined ? find(DEFAULT_COMMAND) : find(first);
  if (command === undefined) throw unknownCommand(first ?? '');

  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = optionOf(command, token.name);
    if (option === undefined) throw unknownOption(command, token.rawName, token.name);
    options[option.name] = valueOf(command, option, token.rawName, token.value, token.inlineValue ?? false);
  }
  // With --help or --version nothing else needs to be complete.
  if (wanted.has('help') || wanted.has('version')) return { command, named, args: {}, options };
  for (const [one, other] of command.exclusive ?? [])
    if (wanted.has(one) && wanted.has(other))
      throw usage(command, `--${one} and --${other} cannot be used together`, 'They ask for two different things.');
  return { command, named, args: argumentsOf(command, rest), options };
}

export const find = (name: string): CommandSpec | undefined => COMMANDS.find((command) => command.name === name);

export const optionOf = (command: CommandSpec, name: string): OptionSpec | undefined =>
  [...command.options, ...GLOBAL_OPTIONS].find((option) => option.name === name);

function valueOf(command: CommandSpec, option: OptionSpec, raw: string, value: string | undefined, inline: boolean): string | true {
  if (option.value === undefined) {
    if (value !== undefined) throw usage(command, `${raw} takes no value`, `"${value}" was given to it.`);
    return true;
  }
  // `--course --json`: the next option swallowed as a value is never what was meant.
  if (value === undefined || value === '' || (!inline && value.startsWith('-')))
    throw usage(command, `${raw} needs a value: ${raw} <${option.value}>`, value ? `"${value}" looks like another option.` : 'Nothing was given.');
  return value;
}

function argumentsOf(command: CommandSpec, typed: readonly string[]): Record<string, string> {
  const args: Record<string, string> = {};
  let index = 0;
  for (const argument of command.arguments) {
    const value = argument.rest ? typed.slice(index).join(' ') : typed[index];
    if (value === undefined || value === '') {
      if (argument.required) throw usage(command, `${command.name} needs ${placeholder(argument)}`, `<${argument.name}> is ${argument.summary}.`);
      break;
    }
    if (argument.choices && !argument.choices.includes(value)) {
      const near = nearest(value, argument.choices);
      throw usage(
        command,
        `${command.name} does not know "${value}"`,
        `It knows ${argument.choices.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`,
      );
    }
    args[argument.name] = value;
    index = argument.rest ? typed.length : index + 1;
  }
  const extra = typed[index];
  if (extra !== undefined && index < typed.length)
    throw usage(command, `${command.name} has no use for "${extra}"`, `It takes ${command.arguments.length === 0 ? 'no arguments' : command.arguments.map(placeholder).join(' ')}.`);
  return args;
}

function unknownCommand(typed: string): Problem {
  const near = nearest(typed, COMMANDS.map((command) => command.name));
  const looksLikeLesson = /^(lesson-?)?\d+$/.test(typed);
  return new Problem({
    what: `"${typed}" is not a docker-tutor command`,
    why: looksLikeLesson ? 'It looks like a lesson; say what to do with it.' : 'No command has that name.',
    next: looksLikeLesson
      ? `Run \`docker-tutor start ${typed}\` or \`docker-tutor check ${typed}\`.`
      : near
        ? `Did you mean \`docker-tutor ${near}\`? \`docker-tutor --help\` lists them all.`
        : '`docker-tutor --help` lists them all.',
    exitCode: EXIT.usage,
  });
}

function unknownOption(command: CommandSpec, raw: string, name: string): Problem {
  const owners = COMMANDS.filter((other) => other.options.some((option) => option.name === name)).map((other) => other.name);
  const near = nearest(name, [...command.options, ...GLOBAL_OPTIONS].map((option) => option.name));
  const why = owners.length > 0
    ? `It belongs to ${owners.join(', ')}.`
    : near
      ? `Did you mean --${near}?`
      : /^-\w/.test(raw) && command.arguments.some((argument) => argument.rest)
        ? 'Put -- before a value that begins with a hyphen.'
        : 'No option has that name.';
  return usage(command, `${command.name} has no option ${raw}`, why);
}

const usage = (command: CommandSpec, what: string, why: string): Problem =>
  new Problem({ what, why, next: `\`docker-tutor ${command.name} --help\` shows how it is used.`, exitCode: EXIT.usage });
