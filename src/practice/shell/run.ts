import { Killed, type Proc } from '../process/proc.js';
import type { Fd } from '../process/stream.js';
import type { CommandNode, ScriptNode, StatementNode } from './ast.js';
import { compound } from './compound.js';
import type { Host } from './expand.js';
import { cannotFork } from './external.js';
import { BreakLoop, ContinueLoop, ExitShell, ReturnFunction } from './flow.js';
import { background, pipeline } from './pipes.js';
import { redirect } from './redirect.js';
import { simple } from './simple.js';
import { ShellError, type ShellState } from './state.js';
import { processFile, substitute } from './substitution.js';

/**
 * A shell at work: walks the syntax tree statement by statement inside its process, so that output appears as it is
 * made, variables and folder stay, and a signal ends it between any two steps.
 */
export class Shell implements Host {
  /** Inside a condition or before && and ||, where `set -e` does not count. */
  private tested = 0;
  private trapping = false;
  private readonly pending: string[] = [];

  constructor(
    readonly p: Proc,
    readonly state: ShellState,
    private readonly mainPid = p.pid,
  ) {}

  get pid(): number {
    return this.mainPid;
  }

  readonly vfs = {
    readdir: (path: string): string[] => this.p.vfs.readdir(this.p.path(path), this.p.cred),
    exists: (path: string): boolean => this.p.vfs.exists(this.p.path(path), this.p.cred, false),
    isDir: (path: string): boolean => this.p.vfs.find(this.p.path(path), this.p.cred).stat?.kind === 'dir',
  };

  /** Prints `sh: message`, as the shell names itself. */
  complain(message: string): Promise<void> {
    const { bash, name, line, interactive } = this.state;
    return this.p.complain(bash ? `${name}: ${interactive ? '' : `line ${line}: `}${message}` : `${name}: ${interactive ? '' : ''}${message}`);
  }

  /** Runs a whole script and returns its exit code, EXIT trap included. */
  async main(work: () => Promise<void>): Promise<number> {
    let code: number;
    try {
      await work();
      code = this.state.status;
    } catch (error) {
      if (error instanceof Killed) throw error;
      code = await this.outcome(error);
    }
    const trap = this.state.traps.get('EXIT');
    if (!trap) return code;
    this.state.traps.delete('EXIT');
    this.state.status = code;
    try {
      await this.evaluate(trap);
      return code;
    } catch (error) {
      if (error instanceof Killed) throw error;
      return await this.outcome(error);
    }
  }

  /** What an exception that ended a script means as an exit code. */
  async outcome(error: unknown): Promise<number> {
    if (error instanceof ExitShell) return error.status;
    if (error instanceof ReturnFunction) return error.status;
    if (error instanceof BreakLoop || error instanceof ContinueLoop) return this.state.status;
    if (error instanceof ShellError) {
      await this.complain(error.message);
      return error.status;
    }
    throw error;
  }

  async evaluate(text: string): Promise<void> {
    const { parseScript, SyntaxProblem } = await import('./parse.js');
    try {
      await this.script(parseScript(text, true));
    } catch (error) {
      if (error instanceof SyntaxProblem) throw new ShellError(error.message);
      throw error;
    }
  }

  async script(script: ScriptNode): Promise<void> {
    await this.statements(script.statements);
  }

  async statements(list: readonly StatementNode[]): Promise<void> {
    for (const statement of list) {
      await this.p.tick();
      this.account();
      await this.runTraps();
      await this.statement(statement);
    }
  }

  /** What the script's variables have grown by is the process's memory, and may be too much. */
  private account(): void {
    const { size } = this.state;
    if (size > this.counted) this.p.hold(size - this.counted);
    else this.p.release(this.counted - size);
    this.counted = size;
  }
  private counted = 0;

  /** Called by a signal handler: the trap's commands run between two statements. */
  queueTrap(command: string): void {
    this.pending.push(command);
  }

  /** As ash and dash do with a script: SIGINT waits for the command that runs, then ends the shell; so pid 1 hears it too. */
  catchInterrupt(): void {
    if (!this.state.bash) this.p.handlers.set('SIGINT', () => this.queueTrap('exit 130'));
  }

  async runTraps(): Promise<void> {
    if (this.trapping) return;
    while (this.pending.length > 0) {
      const { status } = this.state;
      this.trapping = true;
      try {
        await this.evaluate(this.pending.shift()!);
      } finally {
        this.trapping = false;
      }
      this.state.status = status;
    }
  }

  async statement(statement: StatementNode): Promise<void> {
    if (statement.background) return background(this, statement);
    for (let i = 0; i < statement.pipelines.length; i++) {
      const operator = statement.operators[i - 1];
      if (operator === '&&' && this.state.status !== 0) continue;
      if (operator === '||' && this.state.status === 0) continue;
      const more = i < statement.pipelines.length - 1;
      await this.unless(more || statement.pipelines[i]!.negated, () => pipeline(this, statement.pipelines[i]!));
      const counts = !more && !statement.pipelines[i]!.negated && this.tested === 0;
      if (counts && this.state.status !== 0 && this.state.options.has('errexit')) throw new ExitShell(this.state.status);
    }
  }

  /** `tested` says that the outcome is looked at, so that `set -e` does not count. */
  async unless(tested: boolean, work: () => Promise<void>): Promise<void> {
    if (tested) this.tested++;
    try {
      await work();
    } finally {
      if (tested) this.tested--;
    }
  }


  /** A copy of this shell in a child process. Throws ShellError when there may be no more processes. */
  subshell(work: (shell: Shell) => Promise<void>, options: { ownGroup?: boolean; fds?: Map<number, Fd> } = {}): Proc {
    const state = this.state.clone();
    const tested = this.tested;
    try {
      return this.p.fork(async (p) => {
        const shell = new Shell(p, state, this.mainPid);
        shell.tested = tested;
        return shell.main(() => work(shell));
      }, options);
    } catch (error) {
      for (const fd of options.fds?.values() ?? []) fd.close();
      throw cannotFork(error);
    }
  }




  /** `last` says that this process has nothing else to do and may become the command. */
  async command(node: CommandNode, last = false): Promise<void> {
    if (node.line) this.state.line = node.line;
    if (++this.depth > deepest) this.overflow();
    try {
      await this.anyCommand(node, last);
    } finally {
      this.depth--;
    }
  }

  private depth = 0;

  /** Endless recursion ends a real shell with its stack. */
  private overflow(): never {
    this.p.finish({ code: 0, signal: 'SIGSEGV' });
    throw new Killed();
  }

  private async anyCommand(node: CommandNode, last: boolean): Promise<void> {
    switch (node.type) {
      case 'SimpleCommand':
        return simple(this, node, last);
      case 'FunctionDef':
        this.state.functions.set(node.name, node);
        this.state.status = 0;
        return;
      default:
        await redirect(this, node.redirections, () => (last && node.type === 'Subshell' ? this.statements(node.body) : compound(this, node)));
    }
  }

  substitute(script: ScriptNode): Promise<string> {
    return substitute(this, script);
  }

  processFile(script: ScriptNode, direction: 'input' | 'output'): string {
    return processFile(this, script, direction);
  }
}

/** How many commands may be inside one another: functions, `eval`, blocks. */
const deepest = 4000;
