import { CliError } from '../cli/errors.js';
import type { Io } from '../cli/io.js';

/** Each asks `docker __complete` and lets the shell complete files where there is no answer. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# docker completion for bash: source <(docker completion bash)
_docker_tutor_docker() {
  local IFS=$'\\n'
  COMPREPLY=($(docker __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o bashdefault -o default -F _docker_tutor_docker docker
`,
  zsh: `#compdef docker
# docker completion for zsh: source <(docker completion zsh)
_docker_tutor_docker() {
  local -a offers
  local word what
  while IFS=$'\\t' read -r word what; do
    offers+=("\${word//:/\\\\:}\${what:+:$what}")
  done < <(docker __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#offers} )); then _describe docker offers; else _files; fi
}
compdef _docker_tutor_docker docker
`,
  fish: `# docker completion for fish: docker completion fish | source
function __docker_tutor_docker
  set -l words (commandline -opc) (commandline -ct)
  docker __complete $words[2..-1] 2>/dev/null
end
complete -c docker -a '(__docker_tutor_docker)'
`,
};

/** `docker completion bash|zsh|fish` @throws CliError */
export function completion([shell = '']: readonly string[], io: Io): number {
  const script = SCRIPTS[shell];
  if (script === undefined) throw new CliError(`docker completion: name a shell: ${Object.keys(SCRIPTS).join(', ')}`);
  io.stdout.write(script);
  return 0;
}
