import type { Program } from '../process/proc.js';
import { nameOf } from './args.js';

/** Small tools that scripts call again and again: a thread for each call (see just-bash.ts) would be far too much. */
export const basename: Program = async (p) => {
  const [path, suffix = ''] = p.argv.slice(1).filter((arg) => arg !== '--');
  if (path === undefined) return missing(p);
  const name = path.replace(/(.)\/+$/, '$1').split('/').pop() || '/';
  await p.print(`${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
};

export const dirname: Program = async (p) => {
  const path = p.argv[1];
  if (path === undefined) return missing(p);
  const clean = path.replace(/(.)\/+$/, '$1');
  const cut = clean.lastIndexOf('/');
  await p.print(`${cut < 0 ? '.' : clean.slice(0, cut).replace(/(.)\/+$/, '$1') || '/'}\n`);
  return 0;
};

export const seq: Program = async (p) => {
  const args = p.argv.slice(1);
  let separator = '\n';
  let wide = false;
  while (/^-[a-z]/.test(args[0] ?? '')) {
    const flag = args.shift()!;
    if (flag === '-w') wide = true;
    else if (flag.startsWith('-s')) separator = flag.slice(2) || (args.shift() ?? '');
  }
  const numbers = args.map(Number);
  if (numbers.length < 1 || numbers.length > 3) return missing(p);
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    await p.complain(`seq: invalid number '${args[bad]}'`);
    return 1;
  }
  const [first = 1, step = 1, last = 1] = numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const digits = Math.max(...args.map((arg) => /\.(\d+)/.exec(arg)?.[1]?.length ?? 0));
  const width = wide ? Math.max(first.toFixed(digits).length, last.toFixed(digits).length) : 0;
  if (step === 0) return 1;
  const count = Math.floor((last - first) / step + 1e-9);
  let text = '';
  for (let i = 0; i <= count; i++) {
    text += (i > 0 ? separator : '') + (first + i * step).toFixed(digits).padStart(width, '0');
    if (text.length < 32 * 1024) continue;
    await p.print(text);
    text = '';
  }
  await p.print(text + (count >= 0 ? '\n' : ''));
  return 0;
};

async function missing(p: Parameters<Program>[0]): Promise<number> {
  await p.complain(`BusyBox v1.36.1 (docker-tutor practice engine) multi-call binary.\n\nUsage: ${nameOf(p)} needs other operands`);
  return 1;
}
