import { COMMANDS } from '../commands.js';
import { GLOBAL_OPTIONS } from '../options.js';
import type { Completes, OptionSpec } from '../spec.js';
import { quote, safe, type Words } from './shells.js';

export function fish(words: Words): string {
  const lines = [
    '# docker-tutor completion for fish: docker-tutor completion fish | source',
    'complete -c docker-tutor -f',
    ...lessonFunctions(words),
    ...GLOBAL_OPTIONS.map((option) => complete('', option)),
  ];
  for (const command of COMMANDS) {
    const here = `__fish_seen_subcommand_from ${command.name}`;
    lines.push(`complete -c docker-tutor -n __fish_use_subcommand -a ${command.name} -d ${quote(command.summary)}`);
    lines.push(...command.options.map((option) => complete(` -n ${quote(here)}`, option)));
    for (const argument of command.arguments) {
      const offers = argument.choices?.join(' ') ?? GENERATORS[argument.completes ?? ''];
      if (offers === undefined) continue;
      const files = argument.completes === 'file' || argument.completes === 'dir' ? ' -F' : '';
      lines.push(`complete -c docker-tutor -n ${quote(here)}${files}${offers === '' ? '' : ` -a ${quote(offers)}`}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function complete(condition: string, option: OptionSpec): string {
  const short = option.short ? ` -s ${option.short}` : '';
  const offers = GENERATORS[option.completes ?? ''] ?? '';
  const value = option.value === undefined ? '' : offers === '' ? ' -r' : ` -x -a ${quote(offers)}`;
  const files = option.completes === 'dir' || option.completes === 'file' ? ' -F' : '';
  return `complete -c docker-tutor${condition} -l ${option.name}${short}${value}${files} -d ${quote(option.summary)}`;
}

/** Empty: fish completes files by itself (-F). */
const GENERATORS: Readonly<Partial<Record<Completes | '', string>>> = {
  lesson: '(__docker_tutor_lessons)',
  exercise: '(__docker_tutor_exercises)',
  context: "(docker context ls --format '{{.Name}}' 2>/dev/null)",
  file: '',
  dir: '',
};

function lessonFunctions(words: Words): string[] {
  return [
    'function __docker_tutor_lessons',
    ...words.lessons.flatMap((lesson) => [lesson.id, lesson.slug].map((name) => `  printf '%s\\t%s\\n' ${quote(safe(name))} ${quote(safe(lesson.title))}`)),
    'end',
    'function __docker_tutor_exercises',
    '  for word in (commandline -opc)',
    '    switch $word',
    ...words.lessons.flatMap((lesson) => [
      `      case ${[lesson.id, lesson.slug, lesson.id.replace(/^lesson-/, '')].map((name) => quote(safe(name))).join(' ')}`,
      `        printf '%s\\n' ${lesson.exercises.map((id) => quote(safe(id))).join(' ')}`,
    ]),
    '    end',
    '  end',
    'end',
  ];
}
