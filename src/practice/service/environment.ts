import { practicePaths, type Paths } from './paths.js';

export type ShellKind = 'sh' | 'fish' | 'powershell' | 'cmd';

/** What `docker-tutor practice env` prints, to be evaluated by the learner's shell. */
export function environmentLines(shell: ShellKind = 'sh', { socket }: Pick<Paths, 'socket'> = practicePaths()): string {
  const host = socket.startsWith('\\\\.\\pipe\\') ? `npipe:////./pipe/${socket.slice(9)}` : `unix://${socket}`;
  const pairs = [['DOCKER_HOST', host], ['DOCKER_BUILDKIT', '0']] as const;
  const line = {
    sh: (name: string, value: string) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
    fish: (name: string, value: string) => `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';`,
    powershell: (name: string, value: string) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
    cmd: (name: string, value: string) => `set "${name}=${value}"`,
  }[shell];
  const unset = { sh: 'unset DOCKER_CONTEXT', fish: 'set -e DOCKER_CONTEXT;', powershell: "$Env:DOCKER_CONTEXT = ''", cmd: 'set "DOCKER_CONTEXT="' }[shell];
  return [...pairs.map(([name, value]) => line(name, value)), unset, ''].join('\n');
}
