import { ulimit } from './ulimit.js';
import { posix } from 'node:path';
import { FsError } from '../fs/error.js';
import { exitCodeOf, Interrupted } from '../process/proc.js';
import { parseSignal, signalNames } from '../process/signals.js';
import { echo } from '../programs/echo.js';
import { printf } from '../programs/printf.js';
import { external } from './external.js';
import { BreakLoop, ContinueLoop, ExitShell, ReturnFunction } from './flow.js';
import { readLine } from './read.js';
import type { Shell } from './run.js';
import { flags, ShellError, type Option } from './state.js';
import { test } from './test.js';

/** Runs in the shell's own process; gets the arguments after the name, returns the exit code. */
export type Builtin = (shell: Shell, args: string[]) => Promise<number>;

const special = new Set('break : continue . eval exec exit export readonly return set shift trap unset'.split(' '));
export const isSpecial = (name: string): boolean => special.has(name);

const number = (_shell: Shell, text: string | undefined, fallback: number, who: string): number => {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text)) throw new ShellError(`${who}: Illegal number: ${text}`);
  return Number(text);
};
const validName = /^[A-Za-z_]\w*$/;
const quoted = (text: string): string => `'${text.replace(/'/g, `'"'"'`)}'`;

async function declare(shell: Shell, args: string[], change: 'exported' | 'readonly', who: string): Promise<number> {
  if (args.length === 0 || args[0] === '-p') {
    for (const [name, variable] of [...shell.state.vars].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (variable[change]) await shell.p.print(`${shell.state.bash ? `declare -${change === 'exported' ? 'x' : 'r'}` : who} ${name}${variable.value === undefined ? '' : `=${quoted(variable.value)}`}\n`);
    }
    return 0;
  }
  const off = args[0] === '-n';
  for (const arg of off ? args.slice(1) : args) {
    const [name, value] = arg.includes('=') ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg, undefined];
    if (!validName.test(name)) throw new ShellError(`${who}: ${name}: bad variable name`);
    if (value !== undefined) shell.state.set(name, value);
    const variable = shell.state.vars.get(name) ?? { value: undefined, exported: false, readonly: false };
    shell.state.vars.set(name, { ...variable, [change]: !off });
  }
  return 0;
}

async function cd(shell: Shell, args: string[]): Promise<number> {
  const target = args.filter((arg) => arg !== '-P' && arg !== '-L')[0] ?? shell.state.get('HOME') ?? '/';
  const back = target === '-';
  const dir = back ? (shell.state.get('OLDPWD') ?? '/') : target;
  const path = posix.resolve(shell.p.cwd, dir);
  try {
    const { stat } = shell.p.vfs.lookup(path, shell.p.cred);
    if (stat.kind !== 'dir') throw new FsError('ENOTDIR');
    shell.p.vfs.need(stat, 1, shell.p.cred, path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    await shell.complain(shell.state.bash ? `cd: ${dir}: ${error.message}` : `cd: can't cd to ${dir}: ${error.message}`);
    return shell.state.bash ? 1 : 2;
  }
  shell.state.set('OLDPWD', shell.p.cwd);
  shell.p.cwd = path;
  shell.state.set('PWD', path);
  if (back) await shell.p.print(`${path}\n`);
  return 0;
}

async function set(shell: Shell, args: string[]): Promise<number> {
  const { state } = shell;
  if (args.length === 0) {
    for (const [name, { value }] of [...state.vars].sort(([a], [b]) => (a < b ? -1 : 1))) await shell.p.print(`${name}=${quoted(value ?? '')}\n`);
    return 0;
  }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--' || !/^[-+]./.test(arg)) {
      state.positional = args.slice(arg === '--' ? i + 1 : i);
      return 0;
    }
    for (const letter of arg.slice(1)) {
      const option = letter === 'o' ? (args[++i] as Option | undefined) : flags[letter as keyof typeof flags];
      if (!option) throw new ShellError(`set: illegal option ${arg}`);
      if (arg.startsWith('-')) state.options.add(option);
      else state.options.delete(option);
    }
  }
  return 0;
}

async function trap(shell: Shell, args: string[]): Promise<number> {
  const { state, p } = shell;
  if (args.length === 0) {
    for (const [name, command] of state.traps) await p.print(`trap -- ${quoted(command)} ${name.replace(/^SIG/, '')}\n`);
    return 0;
  }
  const reset = args.length === 1 || args[0] === '-';
  const command = args[0]!;
  for (const name of reset && args.length > 1 ? args.slice(1) : reset ? args : args.slice(1)) {
    const signal = name === '0' || name.toUpperCase() === 'EXIT' ? 'EXIT' : parseSignal(name);
    if (!signal) throw new ShellError(`trap: ${name}: invalid signal specification`, 1);
    if (reset) state.traps.delete(signal);
    else state.traps.set(signal, command);
    if (signal === 'EXIT') continue;
    if (!reset) p.handlers.set(signal, command === '' ? 'ignore' : () => shell.queueTrap(command));
    else if (signal === 'SIGINT' && !state.interactive) shell.catchInterrupt();
    else p.handlers.delete(signal);
  }
  return 0;
}

async function wait(shell: Shell, args: string[]): Promise<number> {
  const { state } = shell;
  const targets = args.length > 0 ? args : state.jobs.map(({ pid }) => String(pid));
  let status = 0;
  for (const target of targets) {
    const job = target.startsWith('%') ? state.jobs[Number(target.slice(1)) - 1] : state.jobs.find(({ pid }) => String(pid) === target);
    if (!job) {
      status = 127;
      continue;
    }
    try {
      status = exitCodeOf(await shell.p.join(job.proc, true));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      await shell.runTraps();
      return 143;
    }
    state.jobs = state.jobs.filter((other) => other !== job);
  }
  return args.length > 0 ? status : 0;
}

async function kill(shell: Shell, args: string[]): Promise<number> {
  if (args[0] === '-l') {
    await shell.p.print(`${signalNames().map((name, i) => `${String(i + 1).padStart(2)}) ${name}`).join('\n')}\n`);
    return 0;
  }
  const named = args[0]?.startsWith('-') && args[0] !== '--';
  const word = !named ? 'TERM' : args[0] === '-s' ? (args[1] ?? '') : args[0]!.slice(1);
  const targets = args.slice(!named ? 0 : args[0] === '-s' ? 2 : 1);
  const signal = parseSignal(word);
  if (!signal && word !== '0') throw new ShellError(`kill: invalid signal name '${word}'`, 1);
  let status = 0;
  for (const target of targets) {
    const pid = target.startsWith('%') ? shell.state.jobs[Number(target.slice(1)) - 1]?.pid : Number(target);
    const group = pid !== undefined && pid < 0;
    const procs = [...shell.p.guest.procs.values()].filter((proc) => (group ? (pid === -1 ? proc.pid !== 1 : proc.pgid === -pid) : proc.pid === pid));
    if (procs.length === 0) {
      await shell.complain(`can't kill pid ${target}: No such process`);
      status = 1;
    }
    if (signal) for (const proc of procs) proc.signal(signal);
  }
  await shell.p.tick();
  return status;
}

async function read(shell: Shell, args: string[]): Promise<number> {
  let raw = false;
  let i = 0;
  for (; args[i]?.startsWith('-') && args[i] !== '-'; i++) {
    if (args[i] === '-r') raw = true;
    else if (args[i] === '-p') await shell.p.write(2, args[++i] ?? '');
    else if (/^-[tnu]$/.test(args[i]!)) i++;
  }
  const line = await readLine(shell, raw);
  const names = args.slice(i).length > 0 ? args.slice(i) : ['REPLY'];
  const ifs = shell.state.get('IFS') ?? ' \t\n';
  let rest = line.text;
  const trim = [...ifs].filter((char) => ' \t\n'.includes(char)).join('');
  const space = trim === '' ? undefined : new RegExp(`^[${trim}]+`);
  names.forEach((name, n) => {
    if (space) rest = rest.replace(space, '');
    if (n === names.length - 1) {
      if (space) while (rest !== '' && trim.includes(rest.at(-1)!)) rest = rest.slice(0, -1);
      return shell.state.set(name, rest);
    }
    let end = 0;
    while (end < rest.length && !ifs.includes(rest[end]!)) end++;
    shell.state.set(name, rest.slice(0, end));
    rest = rest.slice(end + 1);
  });
  return line.ended ? 1 : 0;
}

async function source(shell: Shell, args: string[]): Promise<number> {
  if (!args[0]) throw new ShellError('.: filename argument required', 2);
  let text: string;
  try {
    text = shell.p.vfs.readText(shell.p.path(args[0]), shell.p.cred);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw new ShellError(shell.state.bash ? `${args[0]}: ${error.message}` : `.: can't open '${args[0]}': ${error.message}`, shell.state.bash ? 1 : 2);
  }
  try {
    shell.state.status = 0;
    await shell.evaluate(text);
    return shell.state.status;
  } catch (error) {
    if (error instanceof ReturnFunction) return error.status;
    throw error;
  }
}

function where(shell: Shell, name: string): { kind: string; path?: string } | undefined {
  if (shell.state.aliases.has(name)) return { kind: 'an alias' };
  if (shell.state.functions.has(name)) return { kind: 'a function' };
  if (Object.hasOwn(builtins, name)) return { kind: 'a shell builtin' };
  const dirs = name.includes('/') ? [''] : (shell.state.get('PATH') ?? '').split(':');
  for (const dir of dirs) {
    const path = dir === '' ? shell.p.path(name) : `${dir}/${name}`;
    const stat = shell.p.vfs.exists(path, shell.p.cred) ? shell.p.vfs.find(path, shell.p.cred).stat : undefined;
    if (stat?.kind === 'file' && shell.p.vfs.access(path, 1, shell.p.cred)) return { kind: path, path };
  }
  return undefined;
}

export const builtins: Record<string, Builtin> = {
  ':': async () => 0,
  true: async () => 0,
  false: async () => 1,
  echo: (shell, args) => echo(shell.p, args),
  printf: (shell, args) => printf(shell.p, args),
  test: async (shell, args) => test(args, shell),
  '[': async (shell, args) => {
    if (args.at(-1) !== ']') throw new ShellError('[: missing ]', 2);
    return test(args.slice(0, -1), shell);
  },
  cd,
  pwd: async (shell) => {
    await shell.p.print(`${shell.p.cwd}\n`);
    return 0;
  },
  export: (shell, args) => declare(shell, args, 'exported', 'export'),
  readonly: (shell, args) => declare(shell, args, 'readonly', 'readonly'),
  local: async (shell, args) => {
    const saved = shell.state.locals.at(-1);
    if (!saved) throw new ShellError('local: not in a function', 1);
    for (const arg of args) {
      const [name, ...value] = arg.split('=');
      if (!saved.has(name!)) saved.set(name!, shell.state.vars.get(name!));
      shell.state.vars.delete(name!);
      if (arg.includes('=')) shell.state.set(name!, value.join('='));
    }
    return 0;
  },
  unset: async (shell, args) => {
    for (const name of args) {
      if (name.startsWith('-')) continue;
      if (args[0] !== '-f') shell.state.vars.delete(name);
      if (args[0] !== '-v') shell.state.functions.delete(name);
    }
    return 0;
  },
  set,
  shift: async (shell, args) => {
    const count = number(shell, args[0], 1, 'shift');
    if (count > shell.state.positional.length) throw new ShellError("shift: can't shift that many", 2);
    shell.state.positional = shell.state.positional.slice(count);
    return 0;
  },
  eval: async (shell, args) => {
    shell.state.status = 0;
    await shell.evaluate(args.join(' '));
    return shell.state.status;
  },
  '.': source,
  source,
  exec: async (shell, args) => {
    await external(shell, args, [], true);
    return 0;
  },
  exit: async (shell, args) => {
    throw new ExitShell(number(shell, args[0], shell.state.status, 'exit') & 255);
  },
  return: async (shell, args) => {
    throw new ReturnFunction(number(shell, args[0], shell.state.status, 'return') & 255);
  },
  break: async (shell, args) => {
    throw new BreakLoop(number(shell, args[0], 1, 'break'));
  },
  continue: async (shell, args) => {
    throw new ContinueLoop(number(shell, args[0], 1, 'continue'));
  },
  trap,
  wait,
  kill,
  read,
  jobs: async (shell) => {
    shell.state.jobs = shell.state.jobs.filter(({ proc }) => !proc.dead);
    for (const [i, { text }] of shell.state.jobs.entries()) await shell.p.print(`[${i + 1}]+  Running                 ${text.replace(/&\s*$/, '').trim()}\n`);
    return 0;
  },
  fg: async (shell, args) => wait(shell, args.length > 0 ? args : [String(shell.state.lastBackground?.pid ?? '')]),
  bg: async () => 0,
  type: async (shell, args) => {
    let status = 0;
    for (const name of args) {
      const found = where(shell, name);
      await shell.p.print(found ? `${name} is ${found.kind}\n` : `${name}: not found\n`);
      if (!found) status = 127;
    }
    return status;
  },
  command: async (shell, args) => {
    if (args[0] !== '-v' && args[0] !== '-V') {
      const [name = '', ...rest] = args;
      if (Object.hasOwn(builtins, name)) return builtins[name]!(shell, rest);
      await external(shell, args);
      return shell.state.status;
    }
    const found = where(shell, args[1] ?? '');
    if (!found) return shell.state.bash ? 1 : 127;
    await shell.p.print(`${found.path ?? args[1]}\n`);
    return 0;
  },
  umask: async (shell, args) => {
    if (args[0]) shell.p.umask = parseInt(args[0], 8);
    else await shell.p.print(`${shell.p.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  },
  alias: async (shell, args) => {
    for (const arg of args) if (arg.includes('=')) shell.state.aliases.set(arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1));
    return 0;
  },
  unalias: async (shell, args) => {
    for (const name of args) shell.state.aliases.delete(name);
    return 0;
  },
  hash: async () => 0,
  ulimit,
  times: async (shell) => {
    await shell.p.print('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
    return 0;
  },
};
