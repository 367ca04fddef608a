import { parseRow } from './flag.js';
import { isGroup, isLater, type Command, type FlagRow, type Group, type Later } from './types.js';
import { wrap } from './wrap.js';

/** `docker run --help`. @param path "docker run" @param width columns that may be used */
export function commandHelp(command: Command, path: string, width = 79): string {
  return [
    `Usage:  ${useLine(command, path)}`,
    command.long ?? command.short,
    ...(command.aliases ? [`Aliases:\n  ${command.aliases}`] : []),
    ...flagSection('Options', command.flags, width),
  ].join('\n\n');
}

/** `docker container --help`, or of docker itself. */
export function groupHelp(group: Group, path: string, width = 79): string {
  const sections = group.sections
    .filter(({ commands }) => commands.length > 0)
    .map(({ title, commands }) => `${title}:\n${commands.map((each) => `  ${each.name.padEnd(11)} ${each.short}`).join('\n')}`);
  const flags = flagSection(group.flagsTitle ?? 'Options', group.flags ?? [], width);
  const [before, after] = group.flagsTitle ? [[], flags] : [flags, []];
  return [
    `Usage:  ${path} ${group.usage ?? 'COMMAND'}`,
    group.long ?? group.short,
    ...before,
    ...sections,
    ...after,
    `Run '${path} COMMAND --help' for more information on a command.`,
  ].join('\n\n');
}

/** "docker run [OPTIONS] IMAGE …"; a usage of two lines names the path on each. */
export function useLine({ usage }: Command, path: string): string {
  return `${path} ${usage.replaceAll('\n', `\n\t${path} `)}`.trimEnd();
}

/** Everything a person can choose at this point, for suggestions and completion. */
export function nodesOf(group: Group): readonly (Command | Group | Later)[] {
  return group.sections.flatMap(({ commands }) => commands);
}

/** Other names of a command below `path`: those of its section "Aliases" that stand there. */
export function namesOf(node: Command | Group | Later, path: string): readonly string[] {
  const aliases = isGroup(node) || isLater(node) ? [] : (node.aliases?.split(', ') ?? []);
  return [node.name, ...aliases.filter((each) => each.startsWith(`${path} `)).map((each) => each.slice(path.length + 1)).filter((each) => !each.includes(' '))];
}

function flagSection(title: string, rows: readonly FlagRow[], width: number): readonly string[] {
  const flags = rows.map(parseRow).filter(({ hidden }) => !hidden).sort((one, other) => (one.name < other.name ? -1 : 1));
  if (flags.length === 0) return [];
  const heads = flags.map(({ letter, name, type }) => `  ${letter ? `-${letter}, ` : '    '}--${name}${type === 'bool' ? '' : ` ${type}`}`);
  const column = Math.max(...heads.map((head) => head.length)) + 3;
  const lines = flags.map(({ help }, index) => heads[index]!.padEnd(column) + wrap(column, width, help));
  return [`${title}:\n${lines.join('\n')}`];
}
