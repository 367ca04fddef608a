/** docs/cli.md, generated from the table; a test holds that the file is current (`npx tsx src/cli/reference-main.ts` writes it). */
import { COMMANDS } from './commands.js';
import { GLOBAL_OPTIONS } from './options.js';
import { EXIT_ALWAYS, exitCodes, flags, usageOf } from './help.js';
import { JSON_REFERENCE } from './reference-json.js';
import { placeholder, type CommandSpec } from './spec.js';

export function reference(): string {
  return `${[
    '# Commands',
    '',
    '<!-- Generated from src/cli/commands.ts: change it there, then `npx tsx src/cli/reference-main.ts`. -->',
    '',
    '`docker-tutor` without a command is `docker-tutor start`. A lesson is named by its number, id or slug: `3`, `lesson-3`, `volumes`;',
    'an exercise by its id, or its number in the lesson.',
    '',
    ...table(['command', 'does'], COMMANDS.map((command) => [`[\`${command.name}\`](#${command.name})`, command.summary])),
    '',
    '## Options for every command',
    '',
    ...table(['option', ''], GLOBAL_OPTIONS.map((option) => [`\`${flags(option)}\``, option.summary])),
    '',
    '## Exit codes',
    '',
    ...table(['code', 'means'], [
      ['0', 'done; all pass'],
      ['1', 'not yet: the command says in its section what that is for it'],
      ...exitRows(EXIT_ALWAYS),
      ['3', 'no Docker Engine could be asked'],
    ].sort(([a = ''], [b = '']) => Number(a) - Number(b))),
    '',
    ...COMMANDS.flatMap(section),
    ...JSON_REFERENCE,
  ].join('\n')}\n`;
}

function section(command: CommandSpec): string[] {
  const rows = (title: string, cells: readonly (readonly string[])[]): string[] =>
    cells.length === 0 ? [] : [...table([title, ''], cells), ''];
  return [
    `## ${command.name}`,
    '',
    `${sentence(command.summary)}${command.details ? ` ${command.details}` : ''}`,
    '',
    '```sh',
    usageOf(command),
    '```',
    '',
    ...rows('argument', command.arguments.map((argument) => [`\`${placeholder(argument).replaceAll('|', '\\|')}\``, argument.summary])),
    ...rows('option', command.options.map((option) => [`\`${flags(option)}\``, option.summary])),
    ...rows('exit', exitCodes({ ...command }).filter(([code]) => !(code in EXIT_ALWAYS)).map(([code, means]) => [code, means])),
    '```sh',
    ...command.examples.map(({ run, says }) => `${run}  # ${says}`),
    '```',
    '',
  ];
}

const exitRows = (codes: Readonly<Record<string, string>>): string[][] => Object.entries(codes).map(([code, means]) => [code, means]);

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
