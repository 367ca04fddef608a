import { COMMANDS } from '../commands.js';
import { GLOBAL_OPTIONS } from '../options.js';
import type { ArgumentSpec, OptionSpec } from '../spec.js';
import { lessonNames, safe, type Words } from './shells.js';

/** Works from bash 3.2 (macOS) on, without the bash-completion package. */
export function bash(words: Words): string {
  const withValue = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options)].filter((option) => option.value !== undefined);
  const valueFlags = [...new Set(withValue.flatMap(dashed))];
  return `# docker-tutor completion for bash: source <(docker-tutor completion bash)
_docker_tutor_exercises() {
  case "$1" in
${words.lessons.map((lesson) => `    ${safe(lesson.id)}|${safe(lesson.slug)}|${safe(lesson.id).replace(/^lesson-/, '')}) echo ${JSON.stringify(lesson.exercises.map(safe).join(' '))} ;;`).join('\n')}
    *) ;;
  esac
}
_docker_tutor() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local lessons=${JSON.stringify(lessonNames(words).join(' '))}
  local command= first= place=0 index word
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in
      ${valueFlags.join('|')}) ((index++)) ;;
      -*) ;;
      *) if [[ -z $command ]]; then command="$word"; else ((place++)); [[ -z $first ]] && first="$word"; fi ;;
    esac
  done
  COMPREPLY=()
  case "$previous" in
${byCompletion(withValue)}
  esac
  if [[ $current == -* ]]; then
    local options=${JSON.stringify(GLOBAL_OPTIONS.map((option) => `--${option.name}`).join(' '))}
    case "$command" in
${COMMANDS.filter((command) => command.options.length > 0)
  .map((command) => `      ${command.name}) options="$options ${command.options.map((option) => `--${option.name}`).join(' ')}" ;;`)
  .join('\n')}
    esac
    COMPREPLY=($(compgen -W "$options" -- "$current"))
    return
  fi
  if [[ -z $command ]]; then
    COMPREPLY=($(compgen -W ${JSON.stringify(COMMANDS.map((command) => command.name).join(' '))} -- "$current"))
    return
  fi
  case "$command:$place" in
${COMMANDS.flatMap((command) => command.arguments.map((argument, index) => `    ${command.name}:${index}) ${offer(argument)} ;;`)).join('\n')}
  esac
}
complete -o bashdefault -F _docker_tutor docker-tutor
`;
}

const dashed = (option: OptionSpec): string[] => [`--${option.name}`, ...(option.short ? [`-${option.short}`] : [])];

const FILES: Readonly<Record<string, string>> = {
  file: 'COMPREPLY=($(compgen -f -- "$current"))',
  dir: 'COMPREPLY=($(compgen -d -- "$current"))',
  exercise: 'COMPREPLY=($(compgen -W "$(_docker_tutor_exercises "$first")" -- "$current"))',
  lesson: 'COMPREPLY=($(compgen -W "$lessons" -- "$current"))',
  context: 'COMPREPLY=($(compgen -W "$(docker context ls --format \'{{.Name}}\' 2>/dev/null)" -- "$current"))',
};

function byCompletion(options: readonly OptionSpec[]): string {
  const seen = new Map<string, OptionSpec>(options.map((option) => [option.name, option]));
  return [...seen.values()]
    .map((option) => `    ${dashed(option).join('|')}) ${FILES[option.completes ?? ''] ?? ':'}; return ;;`)
    .join('\n');
}

function offer(argument: ArgumentSpec): string {
  if (argument.choices) return `COMPREPLY=($(compgen -W "${argument.choices.join(' ')}" -- "$current"))`;
  return FILES[argument.completes ?? ''] ?? ':';
}
