import { limitTable, type Limits } from '../process/limits.js';
import type { Shell } from './run.js';

/** What `ulimit -n 100` changed, in the shell that did. */
const changed = new WeakMap<Shell, Map<string, { soft: number; hard: number }>>();

/** `ulimit [-HSa] [-cdefilmnqrstuvx] [value]`, as busybox ash has it. */
export async function ulimit(shell: Shell, args: readonly string[]): Promise<number> {
  const own = changed.get(shell) ?? new Map<string, { soft: number; hard: number }>();
  changed.set(shell, own);
  const given: Limits = shell.p.guest.limits;
  const letters = args.filter((arg) => /^-[A-Za-z]+$/.test(arg)).join('').replaceAll('-', '');
  const value = args.find((arg) => !arg.startsWith('-'));
  const limit = (name: string, usual: number): { soft: number; hard: number } => own.get(name) ?? given.get(name) ?? { soft: usual, hard: usual };
  const options = letters.replace(/[HSa]/g, '') || 'f';
  const unknown = [...options].find((letter) => !limitTable.some(({ option }) => option === letter));
  if (unknown !== undefined) {
    await shell.complain(`ulimit: bad option -${unknown}`);
    return 2;
  }
  const rows = limitTable.filter(({ option }) => letters.includes('a') || options.includes(option));
  for (const { name, usual, unit, title, option } of rows) {
    const now = limit(name, usual);
    if (value === undefined) {
      const shown = letters.includes('H') ? now.hard : now.soft;
      const text = shown < 0 ? 'unlimited' : String(Math.floor(shown / unit));
      await shell.p.print(letters.includes('a') ? `${title.padEnd(32)}(-${option}) ${text}\n` : `${text}\n`);
      continue;
    }
    const wanted = value === 'unlimited' ? -1 : Number(value) * unit;
    if (Number.isNaN(wanted)) {
      await shell.complain(`ulimit: bad number`);
      return 2;
    }
    const above = now.hard >= 0 && (wanted < 0 || wanted > now.hard);
    if (above && shell.p.cred.uid !== 0) {
      await shell.complain('ulimit: error setting limit: Operation not permitted');
      return 1;
    }
    own.set(name, letters.includes('S') ? { soft: wanted, hard: now.hard } : letters.includes('H') ? { soft: now.soft, hard: wanted } : { soft: wanted, hard: wanted });
  }
  return 0;
}
