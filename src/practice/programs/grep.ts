import { inTime } from '../process/in-time.js';
import type { Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { justBash } from './just-bash.js';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const classes: Record<string, string> = { alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', space: '\\s', upper: 'A-Z', lower: 'a-z', punct: '!-\\/:-@\\[-`{-~' };

/** A POSIX regular expression in JavaScript's words: in basic ones `+ ? | ( ) { }` mean themselves unless escaped. */
export function posixPattern(text: string, extended: boolean): string {
  const named = text.replace(/\[:(\w+):\]/g, (all, name: string) => classes[name] ?? all);
  return extended ? named : named.replace(/\\([+?|(){}])|([+?|(){}])/g, (_all, special?: string, plain?: string) => special ?? `\\${plain!}`);
}

/** grep on a live pipe, line by line as they come; anything fancier, or in files, goes to just-bash. */
export const grep: Program = async (p) => {
  const all = p.argv.slice(1).filter((arg) => arg !== '--line-buffered' && !arg.startsWith('--color'));
  const { flags, rest } = parseArgs(all, 'eABCfm');
  const patterns = flags.has('e') ? [flags.get('e')!] : rest.splice(0, 1);
  const fancy = [...flags.keys()].some((flag) => !'eivnqcoEFwx'.includes(flag));
  if (fancy || patterns.length === 0 || rest.some((path) => path !== '-')) {
    const name = p.argv[0]!.split('/').pop()!;
    p.argv = [p.argv[0]!, ...all];
    return justBash(['egrep', 'fgrep'].includes(name) ? name : 'grep')(p);
  }
  const name = p.argv[0]!.split('/').pop();
  let source = patterns[0]!.split('\n').map((one) => (flags.has('F') || name === 'fgrep' ? escape(one) : posixPattern(one, flags.has('E') || name === 'egrep'))).join('|');
  if (flags.has('w')) source = `\\b(?:${source})\\b`;
  if (flags.has('x')) source = `^(?:${source})$`;
  let test: RegExp;
  try {
    test = new RegExp(source, `g${flags.has('i') ? 'i' : ''}`);
  } catch {
    await p.complain(`grep: bad regex '${patterns[0]}'`);
    return 2;
  }
  let number = 0;
  let found = 0;
  const look = async (line: string, hits: RegExpMatchArray | null): Promise<boolean> => {
    number++;
    if ((hits !== null) === flags.has('v')) return false;
    found++;
    if (flags.has('q')) return true;
    const head = flags.has('n') ? `${number}:` : '';
    if (!flags.has('c')) await p.print(Buffer.from((flags.has('o') ? (hits ?? []).filter(Boolean) : [line]).map((text) => `${head}${text}\n`).join(''), 'latin1'));
    return false;
  };
  test = new RegExp(Buffer.from(test.source).toString('latin1'), test.flags);
  let text = '';
  let held = 0;
  for (;;) {
    const part = await p.read(0);
    p.hold(part.length);
    held += part.length;
    text += part.toString('latin1');
    if (part.length > 0 && !part.includes(10)) {
      await p.tick();
      continue;
    }
    const lines = text.split('\n');
    text = part.length === 0 ? '' : lines.pop()!;
    if (part.length === 0 && lines.at(-1) === '') lines.pop();
    let hits: (RegExpMatchArray | null)[];
    try {
      hits = inTime(() => lines.map((line) => line.match(test)));
    } catch (error) {
      await p.complain(`grep: '${patterns[0]}' ${(error as Error).message}`);
      return 2;
    }
    for (const [i, line] of lines.entries()) if (await look(line, hits[i]!)) return 0;
    if (part.length === 0) break;
    p.release(held - text.length);
    held = text.length;
    await p.tick();
  }
  if (flags.has('c')) await p.print(`${found}\n`);
  return found > 0 ? 0 : 1;
};
export const egrep = grep;
export const fgrep = grep;
