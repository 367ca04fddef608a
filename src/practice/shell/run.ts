import { FsError, isCode } from '../fs/error.js';
import { copyFds, exitCodeOf, Killed, type Proc } from '../process/proc.js';
import { Fd, Pipe } from '../process/stream.js';
import type { Command, CommandNode, PipelineNode, ScriptNode, SimpleCommandNode, StatementNode } from './ast.js';
import { arithmetic } from './arith.js';
import { builtins, isSpecial } from './builtins.js';
import { conditional } from './conditional.js';
import { expandPattern, expandText, expandWords, type Host } from './expand.js';
import { BreakLoop, ContinueLoop, ExitShell, ReturnFunction } from './flow.js';
import { matches } from './wildcard.js';
import { redirect } from './redirect.js';
import { ShellError, type ShellState } from './state.js';

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

  private async statement(statement: StatementNode): Promise<void> {
    if (statement.background) return this.background(statement);
    for (let i = 0; i < statement.pipelines.length; i++) {
      const operator = statement.operators[i - 1];
      if (operator === '&&' && this.state.status !== 0) continue;
      if (operator === '||' && this.state.status === 0) continue;
      const more = i < statement.pipelines.length - 1;
      await this.unless(more || statement.pipelines[i]!.negated, () => this.pipeline(statement.pipelines[i]!));
      const counts = !more && !statement.pipelines[i]!.negated && this.tested === 0;
      if (counts && this.state.status !== 0 && this.state.options.has('errexit')) throw new ExitShell(this.state.status);
    }
  }

  private async unless(tested: boolean, work: () => Promise<void>): Promise<void> {
    if (tested) this.tested++;
    try {
      await work();
    } finally {
      if (tested) this.tested--;
    }
  }

  private async background(statement: StatementNode): Promise<void> {
    const quiet = this.state.interactive ? undefined : new Fd(this.p.open('/dev/null', { read: true }));
    const child = this.subshell(async (shell) => {
      if (quiet) shell.p.setFd(0, quiet);
      const command = onlyCommand(statement);
      // The child has nothing else to do: it becomes the command.
      await (command ? shell.command(command, true) : shell.statement({ ...statement, background: false }));
    }, { ownGroup: this.state.interactive });
    if (!this.state.interactive) child.handlers.set('SIGINT', 'ignore');
    const job = { pid: child.pid, proc: child, text: statement.sourceText ?? '' };
    this.state.lastBackground = job;
    // The dead are kept for `wait`, but not for ever.
    if (this.state.jobs.length >= 256) this.state.jobs = this.state.jobs.filter(({ proc }) => !proc.dead);
    this.state.jobs.push(job);
    if (this.state.interactive && this.state.bash) await this.p.complain(`[${this.state.jobs.length}] ${child.pid}`);
    this.state.status = 0;
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

  private async pipeline({ commands, negated, pipeStderr, timed }: PipelineNode): Promise<void> {
    const started = Date.now();
    if (commands.length === 1) await this.command(commands[0]!);
    else await this.pipes(commands, pipeStderr);
    if (negated) this.state.status = this.state.status === 0 ? 1 : 0;
    if (timed) {
      const seconds = (Date.now() - started) / 1000;
      const show = (s: number): string => `${Math.floor(s / 60)}m ${(s % 60).toFixed(2)}s`;
      await this.p.complain(`real\t${show(seconds)}\nuser\t${show(0)}\nsys\t${show(0)}`);
    }
  }

  private async pipes(commands: readonly CommandNode[], pipeStderr?: readonly boolean[]): Promise<void> {
    const children: Proc[] = [];
    let input: Fd | undefined;
    const foreground = this.takeTerminal();
    for (const [i, command] of commands.entries()) {
      const pipe = i < commands.length - 1 ? new Pipe() : undefined;
      const output = pipe ? new Fd(pipe.writeEnd) : undefined;
      const stdin = input;
      // A child starts at once, and so may its own children: they all need the pipe from the beginning.
      const fds = copyFds(this.p.fds);
      const put = (number: number, fd: Fd): void => {
        fds.get(number)?.close();
        fds.set(number, fd);
      };
      if (stdin) put(0, stdin);
      if (output) put(1, output);
      if (output && pipeStderr?.[i]) put(2, output.dup());
      const child = this.subshell((shell) => shell.command(command, true), { ownGroup: foreground !== undefined && i === 0, fds });
      if (foreground && i > 0) child.pgid = children[0]!.pgid;
      else if (foreground) foreground(child);
      input = pipe ? new Fd(pipe.readEnd) : undefined;
      children.push(child);
    }
    let status = 0;
    let failed = 0;
    for (const child of children) {
      status = exitCodeOf(await this.p.join(child));
      if (status !== 0) failed = status;
    }
    foreground?.();
    this.state.status = this.state.options.has('pipefail') ? failed : status;
  }

  /** With job control, what runs in the foreground gets the terminal's signals, and the shell does not. */
  private takeTerminal(): ((child?: Proc) => void) | undefined {
    const tty = this.state.interactive ? this.p.fds.get(0)?.file.tty : undefined;
    const job = tty && this.p.guest.jobs.get(tty);
    if (!job) return undefined;
    return (child) => {
      job.foreground = child?.pgid ?? this.p.pgid;
    };
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
        return this.simple(node, last);
      case 'FunctionDef':
        this.state.functions.set(node.name, node);
        this.state.status = 0;
        return;
      default:
        await redirect(this, node.redirections, () => (last && node.type === 'Subshell' ? this.statements(node.body) : this.compound(node)));
    }
  }

  private async compound(node: Exclude<CommandNode, SimpleCommandNode | Command<'FunctionDef'>>): Promise<void> {
    switch (node.type) {
      case 'Group':
        return this.statements(node.body);
      case 'Subshell': {
        const take = this.takeTerminal();
        const child = this.subshell((shell) => shell.statements(node.body), { ownGroup: take !== undefined });
        take?.(child);
        this.state.status = exitCodeOf(await this.p.join(child));
        take?.();
        return;
      }
      case 'If':
        for (const { condition, body } of node.clauses) {
          await this.unless(true, () => this.statements(condition));
          if (this.state.status === 0) return this.statements(body);
        }
        this.state.status = 0;
        if (node.elseBody) await this.statements(node.elseBody);
        return;
      case 'While':
      case 'Until':
        return this.loop(async () => {
          const kept = this.state.status;
          await this.unless(true, () => this.statements(node.condition));
          const go = (this.state.status === 0) === (node.type === 'While');
          if (!go) this.state.status = this.looped ? kept : 0;
          return go;
        }, node.body);
      case 'For': {
        const words = node.words ? await expandWords(node.words, this) : [...this.state.positional];
        return this.loop(async () => {
          const next = words.shift();
          if (next !== undefined) this.state.set(node.variable, next);
          return next !== undefined;
        }, node.body);
      }
      case 'CStyleFor': {
        const value = (part: typeof node.init): bigint => (part ? arithmetic(part.expression, this.state) : 1n);
        let first = true;
        return this.loop(async () => {
          value(first ? node.init : node.update);
          first = false;
          return value(node.condition) !== 0n;
        }, node.body);
      }
      case 'Case':
        return this.select(node);
      case 'ArithmeticCommand':
        this.state.status = arithmetic(node.expression.expression, this.state) === 0n ? 1 : 0;
        return;
      case 'ConditionalCommand':
        this.state.status = (await conditional(node.expression, this)) ? 0 : 1;
        return;
    }
  }

  private looped = false;

  private async loop(next: () => Promise<boolean>, body: readonly StatementNode[]): Promise<void> {
    this.looped = false;
    let ran = false;
    for (;;) {
      await this.p.tick();
      this.looped = ran;
      try {
        if (!(await next())) break;
        ran = true;
        await this.statements(body);
      } catch (error) {
        if (!(error instanceof BreakLoop || error instanceof ContinueLoop)) throw error;
        if (--error.levels > 0) throw error;
        if (error instanceof BreakLoop) break;
      }
    }
    if (!ran) this.state.status = 0;
  }

  private async select(node: Command<'Case'>): Promise<void> {
    const word = await expandText(node.word, this);
    this.state.status = 0;
    let through = false;
    for (const item of node.items) {
      let hit = through;
      for (const pattern of item.patterns) hit ||= matches(await expandPattern(pattern, this), word);
      if (!hit) continue;
      await this.statements(item.body);
      if (item.terminator === ';;') return;
      through = item.terminator === ';&';
    }
  }

  private async simple(node: SimpleCommandNode, last: boolean): Promise<void> {
    const before = this.state.status;
    const args = await expandWords(node.name ? [node.name, ...node.args] : node.args, this);
    const assigned: [string, string][] = [];
    for (const { name, value, append } of node.assignments) {
      const text = await expandText(value, this);
      assigned.push([name, append ? (this.state.get(name) ?? '') + text : text]);
    }
    if (this.state.options.has('xtrace') && (args.length > 0 || assigned.length > 0)) {
      await this.p.complain(`+ ${[...assigned.map(([name, text]) => `${name}=${quote(text)}`), ...args.map(quote)].join(' ')}`);
    }
    if (args.length === 0) {
      for (const [name, text] of assigned) this.state.set(name, text);
      if (this.state.status === before && !hasSubstitution(node)) this.state.status = 0;
      await redirect(this, node.redirections, async () => undefined);
      return;
    }
    const name = args[0]!;
    const work = (): Promise<void> => this.invoke(name, args, assigned, last);
    if (name === 'exec' && args.length === 1) return redirect(this, node.redirections, async () => undefined, true);
    await redirect(this, node.redirections, work);
  }

  private async invoke(name: string, args: string[], assigned: [string, string][], last: boolean): Promise<void> {
    const definition = this.state.functions.get(name);
    if (definition && !isSpecial(name)) return this.temporarily(assigned, () => this.callFunction(definition, args));
    const builtin = builtins[name];
    if (builtin && Object.hasOwn(builtins, name)) {
      const run = async (): Promise<void> => {
        this.state.status = await builtin(this, args.slice(1));
      };
      if (!isSpecial(name)) return this.temporarily(assigned, run);
      for (const [variable, text] of assigned) this.state.set(variable, text);
      return run();
    }
    await this.external(args, assigned, last);
  }

  /** Runs an executable and waits for it; `exec` and the last command of a pipeline become it. */
  async external(args: readonly string[], assigned: [string, string][] = [], replace = false): Promise<void> {
    const env = this.state.environment();
    for (const [name, text] of assigned) env.set(name, text);
    try {
      if (replace) {
        this.p.env = env;
        throw new ExitShell(await this.p.exec(args));
      }
      const take = this.takeTerminal();
      const child = this.p.spawn({ argv: args, env, ownGroup: take !== undefined });
      take?.(child);
      const status = await this.p.join(child);
      take?.();
      this.state.status = exitCodeOf(status);
      if (status.signal && status.signal !== 'SIGPIPE' && this.state.interactive && status.signal !== 'SIGINT') await this.p.complain(deaths[status.signal] ?? '');
      if (status.signal === 'SIGINT' && this.state.interactive) await this.p.print('\n');
      if (status.signal === 'SIGINT' && !this.state.interactive && !this.state.traps.has('SIGINT')) {
        this.p.signal('SIGINT');
        await this.p.tick();
      }
    } catch (error) {
      if (!(error instanceof FsError) || isCode(error, 'EPIPE', 'EAGAIN')) throw cannotFork(error);
      this.state.status = await this.notFound(args[0]!, error);
      if (replace) throw new ExitShell(this.state.status);
    }
  }

  private async notFound(name: string, error: FsError): Promise<number> {
    const missing = isCode(error, 'ENOENT', 'ENOTDIR');
    const { bash } = this.state;
    const text = missing ? (bash ? (name.includes('/') ? 'No such file or directory' : 'command not found') : 'not found') : error.message;
    await this.complain(`${name}: ${text}`);
    return missing ? 127 : 126;
  }

  private async callFunction(definition: Command<'FunctionDef'>, args: readonly string[]): Promise<void> {
    const { positional } = this.state;
    this.state.positional = args.slice(1);
    this.state.locals.push(new Map());
    try {
      await this.command(definition.body);
    } catch (error) {
      if (!(error instanceof ReturnFunction)) throw error;
      this.state.status = error.status;
    } finally {
      this.state.positional = positional;
      for (const [name, old] of this.state.locals.pop()!) {
        if (old) this.state.vars.set(name, old);
        else this.state.vars.delete(name);
      }
    }
  }

  private async temporarily(assigned: readonly [string, string][], work: () => Promise<void>): Promise<void> {
    const saved = assigned.map(([name]) => [name, this.state.vars.get(name)] as const);
    for (const [name, text] of assigned) this.state.set(name, text, true);
    try {
      await work();
    } finally {
      for (const [name, old] of saved) {
        if (old) this.state.vars.set(name, old);
        else this.state.vars.delete(name);
      }
    }
  }

  async substitute(script: ScriptNode): Promise<string> {
    const pipe = new Pipe();
    const output = new Fd(pipe.writeEnd);
    const child = this.subshell(async (shell) => {
      shell.p.setFd(1, output);
      await shell.script(script);
    });
    const parts: Buffer[] = [];
    let size = 0;
    for (;;) {
      const part = await pipe.readEnd.read(1 << 16, this.p.wait);
      if (part.length === 0) break;
      size += part.length;
      this.p.hold(part.length);
      parts.push(part);
    }
    this.p.release(size);
    this.state.status = exitCodeOf(await this.p.join(child));
    return Buffer.concat(parts).toString().replace(/\n+$/, '');
  }

  processFile(script: ScriptNode, direction: 'input' | 'output'): string {
    const pipe = new Pipe();
    const [ours, theirs, number] = direction === 'input' ? [pipe.readEnd, pipe.writeEnd, 1] : [pipe.writeEnd, pipe.readEnd, 0];
    const other = new Fd(theirs);
    this.subshell(async (shell) => {
      shell.p.setFd(number, other);
      await shell.script(script);
    });
    let free = 63;
    while (this.p.fds.has(free)) free--;
    this.p.setFd(free, new Fd(ours));
    return `/dev/fd/${free}`;
  }
}

const cannotFork = (error: unknown): unknown => (isCode(error, 'EAGAIN') ? new ShellError(`can't fork: ${(error as FsError).message}`) : error);
/** How many commands may be inside one another: functions, `eval`, blocks. */
const deepest = 4000;
/** The command of a statement that has just one; undefined for pipelines, lists and what is negated or timed. */
function onlyCommand({ pipelines }: StatementNode): CommandNode | undefined {
  const [only, ...more] = pipelines;
  return more.length === 0 && only?.commands.length === 1 && !only.negated && !only.timed ? only.commands[0] : undefined;
}

const deaths: Record<string, string> = { SIGKILL: 'Killed', SIGTERM: 'Terminated', SIGSEGV: 'Segmentation fault', SIGHUP: 'Hangup', SIGQUIT: 'Quit' };
const quote = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`);
const hasSubstitution = (node: SimpleCommandNode): boolean => JSON.stringify(node.assignments).includes('"CommandSubstitution"');
