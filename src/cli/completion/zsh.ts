import { COMMANDS } from '../commands.js';
import { GLOBAL_OPTIONS } from '../options.js';
import { placeholder, type ArgumentSpec, type Completes, type OptionSpec } from '../spec.js';
import { quote, safe, type Words } from './shells.js';

/** Can be sourced, or saved as `_docker-tutor` in a folder of $fpath. */
export function zsh(words: Words): string {
  return `#compdef docker-tutor
# docker-tutor completion for zsh: source <(docker-tutor completion zsh)
_docker_tutor_lessons() {
  local -a lessons
  lessons=(
${words.lessons.flatMap((lesson) => [lesson.id, lesson.slug].map((name) => `    ${quote(`${safe(name)}:${safe(lesson.title)}`)}`)).join('\n')}
  )
  _describe 'lesson' lessons
}
_docker_tutor_exercises() {
  local -a exercises
  local word
  for word in $words; do
    case $word in
${words.lessons.map((lesson) => `      ${safe(lesson.id)}|${safe(lesson.slug)}|${safe(lesson.id).replace(/^lesson-/, '')}) exercises=(${lesson.exercises.map((id) => quote(safe(id))).join(' ')}) ;;`).join('\n')}
    esac
  done
  _describe 'exercise' exercises
}
_docker_tutor_contexts() {
  local -a contexts
  contexts=(\${(f)"$(docker context ls --format '{{.Name}}' 2>/dev/null)"})
  _describe 'context' contexts
}
_docker_tutor_commands() {
  local -a commands
  commands=(
${COMMANDS.map((command) => `    ${quote(`${command.name}:${command.summary.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  _describe 'command' commands
}
_docker_tutor() {
  local curcontext="$curcontext" state line
  local -a everywhere
  everywhere=(
${GLOBAL_OPTIONS.map((option) => `    ${optionSpecs(option)}`).join('\n')}
  )
  _arguments -C $everywhere '1:command:_docker_tutor_commands' '*::argument:->rest'
  [[ $state == rest ]] || return
  case $words[1] in
${COMMANDS.map(
  (command) =>
    `    ${command.name}) _arguments $everywhere ${[
      ...command.options.map(optionSpecs),
      ...command.arguments.map((argument, index) => quote(`${argument.rest ? '*' : index + 1}:${placeholder(argument).replaceAll(':', '')}:${offer(argument)}`)),
    ].join(' ')} ;;`,
).join('\n')}
  esac
}
if [[ $funcstack[1] == _docker-tutor ]]; then _docker_tutor "$@"; else compdef _docker_tutor docker-tutor; fi
`;
}

/** `'(-H --host)'{-H,--host}'[summary]:url:'` */
function optionSpecs(option: OptionSpec): string {
  const summary = option.summary.replace(/[[\]:]/g, (character) => `\\${character}`);
  const value = option.value === undefined ? '' : `:${option.value}:${GENERATORS[option.completes ?? ''] ?? ' '}`;
  const long = `--${option.name}`;
  return option.short === undefined
    ? quote(`${long}[${summary}]${value}`)
    : `'(-${option.short} ${long})'{-${option.short},${long}}${quote(`[${summary}]${value}`)}`;
}

const GENERATORS: Readonly<Partial<Record<Completes | '', string>>> = {
  lesson: '_docker_tutor_lessons',
  exercise: '_docker_tutor_exercises',
  context: '_docker_tutor_contexts',
  file: '_files',
  dir: '_files -/',
};

const offer = (argument: ArgumentSpec): string =>
  argument.choices ? `(${argument.choices.join(' ')})` : (GENERATORS[argument.completes ?? ''] ?? ' ');
