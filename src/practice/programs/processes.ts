import { inTime } from '../process/in-time.js';
import type { Proc, Program } from '../process/proc.js';
import { parseSignal } from '../process/signals.js';
import { nameOf, parseArgs } from './args.js';

const commandLine = (proc: Proc): string => proc.argv.join(' ');
const sorted = (p: Proc): Proc[] => [...p.guest.procs.values()].sort((a, b) => a.pid - b.pid);

const named = (p: Proc, name: string): Proc[] => sorted(p).filter((proc) => proc !== p && nameOf(proc) === name);

export const pidof: Program = async (p) => {
  const found = p.argv.slice(1).flatMap((name) => named(p, name));
  if (found.length > 0) await p.print(`${found.map(({ pid }) => pid).join(' ')}\n`);
  return found.length > 0 ? 0 : 1;
};

function matching(p: Proc, pattern: string, textOf: (proc: Proc) => string): Proc[] {
  return inTime(() => sorted(p).filter((proc) => proc !== p && new RegExp(pattern).test(textOf(proc))));
}

export const pgrep: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1));
  const found = matching(p, rest[0] ?? '', flags.has('f') ? commandLine : nameOf);
  for (const proc of found) await p.print(flags.has('l') ? `${proc.pid} ${nameOf(proc)}\n` : `${proc.pid}\n`);
  return found.length > 0 ? 0 : 1;
};

async function killMatching(p: Proc, find: (name: string) => Proc[]): Promise<number> {
  const args = p.argv.slice(1);
  const signal = args[0]?.startsWith('-') ? parseSignal(args.shift()!.slice(1)) : 'SIGTERM';
  const found = args.flatMap(find);
  if (found.length === 0 && nameOf(p) === 'killall') await p.complain(`killall: ${args[0]}: no process killed`);
  if (signal) for (const proc of found) proc.signal(signal);
  return found.length > 0 ? 0 : 1;
}
export const killall: Program = (p) => killMatching(p, (name) => named(p, name));
export const pkill: Program = (p) => killMatching(p, (pattern) => matching(p, pattern, nameOf));

export const kill: Program = async (p) => {
  const args = p.argv.slice(1);
  const signal = args[0]?.startsWith('-') ? parseSignal(args[0] === '-s' ? args.splice(0, 2)[1]! : args.shift()!.slice(1)) : 'SIGTERM';
  let status = 0;
  for (const arg of args) {
    const target = p.guest.procs.get(Number(arg));
    if (target && signal) target.signal(signal);
    else if (!target) {
      await p.complain(`kill: can't kill pid ${arg}: No such process`);
      status = 1;
    }
  }
  return status;
};

/** tini, which `--init` puts in front: passes signals on and ends as its child does. */
export const tini: Program = async (p) => {
  const args = p.argv.slice(1);
  if (args[0] === '--') args.shift();
  const child = p.spawn({ argv: args });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const) p.handlers.set(signal, () => child.signal(signal));
  const { code, signal } = await p.join(child);
  const { signalNumber } = await import('../process/signals.js');
  return signal ? 128 + signalNumber(signal) : code;
};
