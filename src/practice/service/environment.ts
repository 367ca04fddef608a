import { hostOf, practicePaths, type Paths } from './paths.js';

export const SHELLS = ['sh', 'fish', 'powershell', 'cmd'] as const;
export type ShellKind = (typeof SHELLS)[number];

/** What is set: where the engine is, and that clients build the classic way, which it speaks. */
const pairs = (socket: string): readonly (readonly [string, string])[] => [['DOCKER_HOST', hostOf(socket)], ['DOCKER_BUILDKIT', '0']];

const WRITE: Readonly<Record<ShellKind, { set(name: string, value: string): string; before(path: string): string; unset(name: string): string; evaluate(command: string): string }>> = {
  sh: {
    set: (name, value) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
    before: (path) => `export PATH='${path.replaceAll("'", `'\\''`)}':"$PATH"`,
    unset: (name) => `unset ${name}`,
    evaluate: (command) => `eval "$(${command})"`,
  },
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';`,
    before: (path) => `set -gx PATH '${path.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}' $PATH;`,
    unset: (name) => `set -e ${name};`,
    evaluate: (command) => `${command} | source`,
  },
  powershell: {
    set: (name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
    before: (path) => `$Env:PATH = '${path.replaceAll("'", "''")};' + $Env:PATH`,
    unset: (name) => `$Env:${name} = ''`,
    evaluate: (command) => `${command} | Out-String | Invoke-Expression`,
  },
  cmd: {
    set: (name, value) => `set "${name}=${value}"`,
    before: (path) => `set "PATH=${path};%PATH%"`,
    unset: (name) => `set "${name}="`,
    evaluate: (command) => `@for /f "delims=" %i in ('${command}') do @%i`,
  },
};

/**
 * What `docker-tutor practice env` prints, to be evaluated by the learner's shell.
 * @param folders go in front of PATH
 */
export function environmentLines(shell: ShellKind = 'sh', { socket }: Pick<Paths, 'socket'> = practicePaths(), folders: readonly string[] = []): string {
  const { set, before, unset } = WRITE[shell];
  // The docker command refuses DOCKER_CONTEXT beside DOCKER_HOST.
  return [...pairs(socket).map(([name, value]) => set(name, value)), ...folders.map(before), unset('DOCKER_CONTEXT'), ''].join('\n');
}

/** What the learner types so that their shell takes what `command` prints. */
export const evaluating = (shell: ShellKind, command: string): string => WRITE[shell].evaluate(command);

/** The shell that asks, as far as its variables tell; sh stands for all that read `export`. */
export function shellOf({ SHELL, PSModulePath }: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): ShellKind {
  if (SHELL) return /(^|[\\/])fish(\.exe)?$/.test(SHELL) ? 'fish' : /(^|[\\/])pwsh(\.exe)?$/.test(SHELL) ? 'powershell' : 'sh';
  return platform === 'win32' ? (PSModulePath ? 'powershell' : 'cmd') : 'sh';
}
