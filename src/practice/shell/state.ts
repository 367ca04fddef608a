import type { Proc } from '../process/proc.js';
import type { Command } from './ast.js';

export interface Variable {
  value: string | undefined;
  exported: boolean;
  readonly: boolean;
}

export class ShellError extends Error {
  constructor(message: string, readonly status = 2) {
    super(message);
  }
}

export const flags = { e: 'errexit', u: 'nounset', x: 'xtrace', f: 'noglob', n: 'noexec', v: 'verbose', C: 'noclobber', a: 'allexport', m: 'monitor', b: 'notify' } as const;
export type Option = (typeof flags)[keyof typeof flags] | 'pipefail';

export interface Job {
  readonly pid: number;
  readonly proc: Proc;
  readonly text: string;
}

/** What a shell remembers between commands. A subshell gets a copy. */
export class ShellState {
  readonly vars = new Map<string, Variable>();
  functions = new Map<string, Command<'FunctionDef'>>();
  aliases = new Map<string, string>();
  options = new Set<Option>();
  traps = new Map<string, string>();
  positional: string[] = [];
  name = 'sh';
  status = 0;
  lastBackground?: Job;
  jobs: Job[] = [];
  /** Saved values of `local` variables, one map a function call. */
  locals: Map<string, Variable | undefined>[] = [];
  interactive = false;
  /** bash rather than ash: messages differ. */
  bash = false;
  line = 0;
  /** What its variables take, roughly, bytes: counted as memory of the shell's process. */
  size = 0;

  constructor(env: Iterable<[string, string]> = []) {
    for (const [name, value] of env) this.vars.set(name, { value, exported: true, readonly: false });
  }

  get(name: string): string | undefined {
    return this.vars.get(name)?.value;
  }

  set(name: string, value: string, exported = this.options.has('allexport')): void {
    const old = this.vars.get(name);
    this.size += (value.length - (old?.value?.length ?? 0)) * 2 + (old ? 0 : 200);
    if (old?.readonly) throw new ShellError(`${name}: is read only`);
    this.vars.set(name, { value, exported: exported || (old?.exported ?? false), readonly: false });
  }

  environment(): Map<string, string> {
    const env = new Map<string, string>();
    for (const [name, { value, exported }] of this.vars) if (exported && value !== undefined) env.set(name, value);
    return env;
  }

  /** For a subshell: what it changes stays there. */
  clone(): ShellState {
    const copy = new ShellState();
    for (const [name, variable] of this.vars) copy.vars.set(name, { ...variable });
    copy.functions = new Map(this.functions);
    copy.aliases = new Map(this.aliases);
    copy.options = new Set(this.options);
    copy.positional = [...this.positional];
    copy.name = this.name;
    copy.status = this.status;
    copy.lastBackground = this.lastBackground;
    copy.bash = this.bash;
    copy.line = this.line;
    copy.locals = this.locals.map((saved) => new Map(saved));
    return copy;
  }
}
