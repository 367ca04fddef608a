import { FsError } from '../fs/error.js';
import type { Proc } from '../process/proc.js';
import { parseArgs } from './args.js';

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };
/** Seconds of `1.5`, `2m`, `infinity`; undefined for anything else. */
export function seconds(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return 2 ** 31;
  const [, number, unit = 's'] = /^(\d+(?:\.\d*)?|\.\d+)([smhd])?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * units[unit]!;
}

export const usage = (name: string, args: string, text: string): string =>
  `BusyBox v1.36.1 (docker-tutor practice engine) multi-call binary.\n\nUsage: ${name} ${args}\n\n${text}`;

/** Starts another program; an exit code when there is none. */
export async function run(p: Proc, argv: readonly string[], who: string): Promise<Proc | number> {
  try {
    return p.spawn({ argv });
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    await p.complain(`${who}: can't execute '${argv[0]}': ${error.message}`);
    return error.code === 'ENOENT' ? 127 : 126;
  }
}

/** Options up to the first operand; what follows belongs to the command. */
export function optionsThenCommand(args: readonly string[], valued: string): { flags: Map<string, string>; rest: string[] } {
  let i = 0;
  while (i < args.length && /^-./.test(args[i]!)) {
    if (args[i]!.length === 2 && valued.includes(args[i]![1]!)) i++;
    i++;
  }
  return { flags: parseArgs(args.slice(0, i), valued).flags, rest: [...args.slice(i)] };
}

/** A size as dd and head take it, `512`, `4k`, `1MB`, in bytes; NaN for anything else. */
export function bytesOf(text: string): number {
  const [, number, unit = ''] = /^(\d+)([cwbkKMG]?B?)$/.exec(text) ?? [];
  const scale: Record<string, number> = { '': 1, c: 1, w: 2, b: 512, k: 1024, K: 1024, M: 2 ** 20, G: 2 ** 30 };
  return number === undefined ? NaN : Number(number) * (unit.endsWith('B') ? 1000 ** ('kMG'.indexOf(unit[0]!.replace('K', 'k')) + 1) : scale[unit]!);
}
