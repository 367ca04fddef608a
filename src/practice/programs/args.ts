import type { Proc } from '../process/proc.js';

/** Splits short flags from operands; `valued` lists the letters that take a value. */
export function parseArgs(args: readonly string[], valued = ''): { flags: Map<string, string>; rest: string[] } {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name, value] = arg.slice(2).split('=');
      flags.set(name!, value ?? '');
    } else if (/^-[^-]/.test(arg)) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at]!;
        if (!valued.includes(letter)) flags.set(letter, '');
        else {
          flags.set(letter, arg.slice(at + 1) || (args[++i] ?? ''));
          break;
        }
      }
    } else rest.push(arg);
  }
  return { flags, rest };
}

export const nameOf = (p: Proc): string => (p.argv[0] ?? '').split('/').pop()!;
