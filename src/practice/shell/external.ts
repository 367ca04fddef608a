import { FsError, isCode } from '../fs/error.js';
import { exitCodeOf } from '../process/proc.js';
import { ExitShell } from './flow.js';
import { takeTerminal } from './pipes.js';
import type { Shell } from './run.js';
import { ShellError } from './state.js';

/** Runs an executable and waits for it; `exec` and the last command of a pipeline become it. */
export async function external(shell: Shell, args: readonly string[], assigned: [string, string][] = [], replace = false): Promise<void> {
  const env = shell.state.environment();
  for (const [name, text] of assigned) env.set(name, text);
  try {
    if (replace) {
      shell.p.env = env;
      throw new ExitShell(await shell.p.exec(args));
    }
    const take = takeTerminal(shell);
    const child = shell.p.spawn({ argv: args, env, ownGroup: take !== undefined });
    take?.(child);
    const status = await shell.p.join(child);
    take?.();
    shell.state.status = exitCodeOf(status);
    if (status.signal && status.signal !== 'SIGPIPE' && shell.state.interactive && status.signal !== 'SIGINT') await shell.p.complain(deaths[status.signal] ?? '');
    if (status.signal === 'SIGINT' && shell.state.interactive) await shell.p.print('\n');
    if (status.signal === 'SIGINT' && !shell.state.interactive && !shell.state.traps.has('SIGINT')) {
      shell.p.signal('SIGINT');
      await shell.p.tick();
    }
  } catch (error) {
    if (!(error instanceof FsError) || isCode(error, 'EPIPE', 'EAGAIN')) throw cannotFork(error);
    shell.state.status = await notFound(shell, args[0]!, error);
    if (replace) throw new ExitShell(shell.state.status);
  }
}

async function notFound(shell: Shell, name: string, error: FsError): Promise<number> {
  const missing = isCode(error, 'ENOENT', 'ENOTDIR');
  const { bash } = shell.state;
  const text = missing ? (bash ? (name.includes('/') ? 'No such file or directory' : 'command not found') : 'not found') : error.message;
  await shell.complain(`${name}: ${text}`);
  return missing ? 127 : 126;
}

/** What a fork that failed means to a script. */
export const cannotFork = (error: unknown): unknown => (isCode(error, 'EAGAIN') ? new ShellError(`can't fork: ${(error as FsError).message}`) : error);
const deaths: Record<string, string> = { SIGKILL: 'Killed', SIGTERM: 'Terminated', SIGSEGV: 'Segmentation fault', SIGHUP: 'Hangup', SIGQUIT: 'Quit' };
