import type { Shell } from './run.js';
import { ShellError } from './state.js';

/** `test` and `[`: returns the exit code. */
export function test(args: readonly string[], shell: Shell): number {
  let at = 0;
  const peek = (): string | undefined => args[at];
  const fail = (message: string): never => {
    throw new ShellError(message, 2);
  };
  const or = (): boolean => {
    let value = and();
    while (peek() === '-o') {
      at++;
      const right = and();
      value ||= right;
    }
    return value;
  };
  const and = (): boolean => {
    let value = not();
    while (peek() === '-a') {
      at++;
      const right = not();
      value &&= right;
    }
    return value;
  };
  const not = (): boolean => {
    if (peek() === '!' && args.length - at > 1) {
      at++;
      return !not();
    }
    return primary();
  };
  const primary = (): boolean => {
    const first = args[at++];
    if (first === undefined) return fail('argument expected');
    const operator = peek();
    if (operator !== undefined && isBinary(operator) && at + 1 < args.length) {
      at += 2;
      return numberTest(operator, first, args[at - 1]!, shell);
    }
    if (first === '(' && args.length - at > 1) {
      const value = or();
      if (args[at++] !== ')') fail('closing paren expected');
      return value;
    }
    if (/^-[a-zA-Z]$/.test(first) && at < args.length && !['-a', '-o'].includes(peek()!)) return fileTest(first, args[at++]!, shell);
    return first !== '';
  };
  if (args.length === 0) return 1;
  const value = or();
  if (at < args.length) fail(`${args[at]}: unknown operand`);
  return value ? 0 : 1;
}

const isBinary = (text: string): boolean => /^(=|==|!=|<|>|-(eq|ne|lt|le|gt|ge|nt|ot|ef))$/.test(text);

export function numberTest(operator: string, left: string, right: string, shell: Shell): boolean {
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  const time = (path: string): number => shell.p.vfs.find(shell.p.path(path), shell.p.cred).stat?.mtime ?? -1;
  if (operator === '-nt') return time(left) > time(right);
  if (operator === '-ot') return time(left) < time(right);
  if (operator === '-ef') return shell.p.vfs.find(shell.p.path(left)).path === shell.p.vfs.find(shell.p.path(right)).path;
  const [a, b] = [left, right].map((text) => {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new ShellError(shell.state.bash ? `[: ${text}: integer expression expected` : `${text}: bad number`, 2);
    return Number(text);
  }) as [number, number];
  return { '-eq': a === b, '-ne': a !== b, '-lt': a < b, '-le': a <= b, '-gt': a > b, '-ge': a >= b }[operator] ?? false;
}

export function fileTest(operator: string, text: string, shell: Shell): boolean {
  if (operator === '-z') return text === '';
  if (operator === '-n') return text !== '';
  const { p } = shell;
  if (operator === '-t') return p.fds.get(Number(text))?.file.tty !== undefined;
  const path = p.path(text);
  const stat = ((): ReturnType<typeof p.vfs.stat> => {
    try {
      return text === '' ? undefined : p.vfs.find(path, p.cred, !'-h-L'.includes(operator)).stat;
    } catch {
      return undefined;
    }
  })();
  if (!stat) return false;
  switch (operator) {
    case '-f':
      return stat.kind === 'file';
    case '-d':
      return stat.kind === 'dir';
    case '-h':
    case '-L':
      return stat.kind === 'link';
    case '-c':
      return stat.kind === 'char';
    case '-p':
      return stat.kind === 'fifo';
    case '-s':
      return stat.size > 0;
    case '-r':
      return p.vfs.access(path, 4, p.cred);
    case '-w':
      return p.vfs.access(path, 2, p.cred);
    case '-x':
      return p.vfs.access(path, 1, p.cred);
    case '-u':
      return (stat.mode & 0o4000) !== 0;
    case '-g':
      return (stat.mode & 0o2000) !== 0;
    case '-k':
      return (stat.mode & 0o1000) !== 0;
    case '-O':
      return stat.uid === p.cred.uid;
    case '-G':
      return stat.gid === p.cred.gid;
    case '-e':
    case '-a':
      return true;
    default:
      return false;
  }
}
