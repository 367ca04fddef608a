import type { Proc } from '../process/proc.js';

const escapes: Record<string, string> = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/** Backslash escapes of `echo -e` and `printf`; `stop` tells that a `\c` cut the rest off. */
export function unescape(text: string): { text: string; stop: boolean } {
  const cut = /(?<!\\)(?:\\\\)*\\c/.exec(text);
  const body = cut ? text.slice(0, cut.index + cut[0].length - 2) : text;
  const out = body.replace(/\\(x[0-9a-fA-F]{1,2}|0?[0-7]{1,3}|[abefnrtv\\])/g, (_all, key: string) => {
    if (key.startsWith('x')) return String.fromCharCode(parseInt(key.slice(1), 16));
    if (/^[0-7]/.test(key)) return String.fromCharCode(parseInt(key, 8) & 255);
    return escapes[key]!;
  });
  return { text: out, stop: cut !== null };
}

export async function echo(p: Proc, args: readonly string[]): Promise<number> {
  let newline = true;
  let escaped = false;
  let i = 0;
  for (; i < args.length && /^-[neE]+$/.test(args[i]!); i++) {
    if (args[i]!.includes('n')) newline = false;
    if (/[eE]/.test(args[i]!)) escaped = args[i]!.lastIndexOf('e') > args[i]!.lastIndexOf('E');
  }
  const text = args.slice(i).join(' ');
  const done = escaped ? unescape(text) : { text, stop: false };
  await p.print(done.text + (newline && !done.stop ? '\n' : ''));
  return 0;
}
