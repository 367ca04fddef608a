/** What a container is doing, in words, and why it may have stopped. */
import type { Container, EngineReader } from '../../docker/types.js';
import { ago, clean, code, lastLine } from '../say.js';

/**
 * Exit codes with a meaning of their own. 125–127 are Docker's (docs.docker.com/engine/containers/run/#exit-status);
 * above 128 a signal ended the process: 128 + its number.
 */
const EXIT_CODES: Readonly<Record<number, { readonly means: string; readonly next?: (name: string) => string }>> = {
  0: { means: 'its process finished normally' },
  1: { means: 'an error in the program' },
  2: { means: 'an error, often a wrong option or argument' },
  125: { means: 'Docker itself could not run it' },
  126: { means: 'the command was found but cannot be executed', next: () => 'Check the command: it must be an executable file in the image' },
  127: { means: 'command not found in the image', next: () => 'Check how the command is spelled, and whether the image has that program at all' },
  130: { means: 'interrupted by Ctrl-C, SIGINT' },
  137: { means: 'killed by SIGKILL: by `docker kill`, or by `docker stop` when it did not end in time' },
  139: { means: 'the program crashed: a segmentation fault, SIGSEGV' },
  143: { means: 'ended by SIGTERM, as `docker stop` sends it' },
};

export function exitMeaning(container: Pick<Container, 'exitCode' | 'oomKilled'>): string {
  if (container.oomKilled) return 'killed by the kernel: it used more memory than its limit';
  const known = EXIT_CODES[container.exitCode]?.means;
  if (known) return known;
  return container.exitCode > 128 && container.exitCode < 160 ? `ended by signal ${container.exitCode - 128}` : 'an error in the program';
}

/** "is running", "exited 12 s ago with code 1 (an error in the program)", "was created but never started" … */
export function statusWords(container: Container, now: number): string {
  switch (container.status) {
    case 'created':
      return `was created but never started${container.error ? `; the engine said: ${code(engineError(container.error))}` : ''}`;
    case 'exited':
    case 'dead':
      return `exited ${ago(Date.parse(container.finishedAt), now)} with code ${container.exitCode} (${exitMeaning(container)})`;
    case 'restarting':
      return `keeps restarting: each time it ends with code ${container.exitCode} (${exitMeaning(container)})`;
    case 'removing':
      return 'is just being removed';
    default:
      return `is ${container.status}`;
  }
}

/** Without the names of the layers that an error came through: containerd, the shim, runc. */
function engineError(text: string): string {
  return text
    .replace(/^(?:(?:failed to create (?:shim )?task(?: for container)?|OCI runtime create failed|runc create failed|unable to start container process|driver failed programming external connectivity[^:]*|error during container init|failed to set up container networking|failed to start container[^:]*): )+/i, '')
    .replace(/(?:: unknown)+$/, '');
}

/** "; its last line was `…`", or nothing where logs cannot be had. Never fails: it only adds to an explanation. */
export async function lastWords(container: Container, engine: EngineReader): Promise<string> {
  try {
    const { stdout, stderr } = await engine.logs(container.id, { tail: 20 });
    const line = lastLine(stderr) ?? lastLine(stdout);
    return line ? `; its last line was ${code(line)}` : '';
  } catch {
    return '';
  }
}

/** What to do about a container that should be running and has ended. */
export function revive(container: Container): string {
  const { name, exitCode } = container;
  const start = `\`docker start ${clean(name)}\``;
  if (container.oomKilled) return 'Give it more memory with `--memory`, or let the program use less';
  const special = EXIT_CODES[exitCode]?.next;
  if (special) return special(name);
  if (exitCode === 0 && isShell(container)) {
    return 'A container lives as long as its main process, and a shell with no terminal ends at once: run it with `-it`, or give it a command that keeps running';
  }
  if (exitCode === 0) return `A container lives as long as its main process: give it a command that keeps running, or start it again with ${start}`;
  if ([130, 137, 143].includes(exitCode)) return `Start it again with ${start}`;
  return `Read why with \`docker logs ${clean(name)}\``;
}

const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash|zsh)$/;

/** Its process is a bare shell: what `docker run alpine` gives. */
export function isShell(container: Pick<Container, 'entrypoint' | 'command' | 'tty'>): boolean {
  const argv = [...container.entrypoint, ...container.command];
  return argv.length === 1 && SHELLS.test(argv[0] ?? '') && !container.tty;
}
