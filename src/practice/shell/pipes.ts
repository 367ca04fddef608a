import { copyFds, exitCodeOf, type Proc } from '../process/proc.js';
import { Fd, Pipe } from '../process/stream.js';
import type { CommandNode, PipelineNode, StatementNode } from './ast.js';
import type { Shell } from './run.js';

/** `a | b`, and `a &`: commands that run beside the shell. */
export async function pipeline(shell: Shell, { commands, negated, pipeStderr, timed }: PipelineNode): Promise<void> {
  const started = Date.now();
  if (commands.length === 1) await shell.command(commands[0]!);
  else await pipes(shell, commands, pipeStderr);
  if (negated) shell.state.status = shell.state.status === 0 ? 1 : 0;
  if (timed) {
    const seconds = (Date.now() - started) / 1000;
    const show = (s: number): string => `${Math.floor(s / 60)}m ${(s % 60).toFixed(2)}s`;
    await shell.p.complain(`real\t${show(seconds)}\nuser\t${show(0)}\nsys\t${show(0)}`);
  }
}

async function pipes(shell: Shell, commands: readonly CommandNode[], pipeStderr?: readonly boolean[]): Promise<void> {
  const children: Proc[] = [];
  let input: Fd | undefined;
  const foreground = takeTerminal(shell);
  for (const [i, command] of commands.entries()) {
    const pipe = i < commands.length - 1 ? new Pipe() : undefined;
    const output = pipe ? new Fd(pipe.writeEnd) : undefined;
    const stdin = input;
    // A child starts at once, and so may its own children: they all need the pipe from the beginning.
    const fds = copyFds(shell.p.fds);
    const put = (number: number, fd: Fd): void => {
      fds.get(number)?.close();
      fds.set(number, fd);
    };
    if (stdin) put(0, stdin);
    if (output) put(1, output);
    if (output && pipeStderr?.[i]) put(2, output.dup());
    const child = shell.subshell((own) => own.command(command, true), { ownGroup: foreground !== undefined && i === 0, fds });
    if (foreground && i > 0) child.pgid = children[0]!.pgid;
    else if (foreground) foreground(child);
    input = pipe ? new Fd(pipe.readEnd) : undefined;
    children.push(child);
  }
  let status = 0;
  let failed = 0;
  for (const child of children) {
    status = exitCodeOf(await shell.p.join(child));
    if (status !== 0) failed = status;
  }
  foreground?.();
  shell.state.status = shell.state.options.has('pipefail') ? failed : status;
}

export async function background(shell: Shell, statement: StatementNode): Promise<void> {
  const quiet = shell.state.interactive ? undefined : new Fd(shell.p.open('/dev/null', { read: true }));
  const child = shell.subshell(async (own) => {
    if (quiet) own.p.setFd(0, quiet);
    const command = onlyCommand(statement);
    // The child has nothing else to do: it becomes the command.
    await (command ? own.command(command, true) : own.statement({ ...statement, background: false }));
  }, { ownGroup: shell.state.interactive });
  if (!shell.state.interactive) child.handlers.set('SIGINT', 'ignore');
  const job = { pid: child.pid, proc: child, text: statement.sourceText ?? '' };
  shell.state.lastBackground = job;
  // The dead are kept for `wait`, but not for ever.
  if (shell.state.jobs.length >= 256) shell.state.jobs = shell.state.jobs.filter(({ proc }) => !proc.dead);
  shell.state.jobs.push(job);
  if (shell.state.interactive && shell.state.bash) await shell.p.complain(`[${shell.state.jobs.length}] ${child.pid}`);
  shell.state.status = 0;
}

/** The command of a statement that has just one; undefined for pipelines, lists and what is negated or timed. */
function onlyCommand({ pipelines }: StatementNode): CommandNode | undefined {
  const [only, ...more] = pipelines;
  return more.length === 0 && only?.commands.length === 1 && !only.negated && !only.timed ? only.commands[0] : undefined;
}

/** With job control, what runs in the foreground gets the terminal's signals, and the shell does not. */
export function takeTerminal(shell: Shell): ((child?: Proc) => void) | undefined {
  const tty = shell.state.interactive ? shell.p.fds.get(0)?.file.tty : undefined;
  const job = tty && shell.p.guest.jobs.get(tty);
  if (!job) return undefined;
  return (child) => {
    job.foreground = child?.pgid ?? shell.p.pgid;
  };
}
