import { FsError } from '../fs/error.js';
import type { Program } from '../process/proc.js';
import { parseArgs } from './args.js';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (value: number, fill = '0'): string => String(value).padStart(2, fill);
const dayOfYear = (d: Date): number => Math.floor((Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
const hour12 = (d: Date): number => d.getUTCHours() % 12 || 12;

/** Containers live in UTC. By the letter after the percent sign, as strftime has them. */
const fields: Record<string, (d: Date) => string> = {
  Y: (d) => String(d.getUTCFullYear()),
  C: (d) => two(Math.floor(d.getUTCFullYear() / 100)),
  y: (d) => two(d.getUTCFullYear() % 100),
  m: (d) => two(d.getUTCMonth() + 1),
  d: (d) => two(d.getUTCDate()),
  e: (d) => two(d.getUTCDate(), ' '),
  H: (d) => two(d.getUTCHours()),
  I: (d) => two(hour12(d)),
  k: (d) => two(d.getUTCHours(), ' '),
  l: (d) => two(hour12(d), ' '),
  M: (d) => two(d.getUTCMinutes()),
  S: (d) => two(d.getUTCSeconds()),
  N: (d) => String(d.getUTCMilliseconds() * 1_000_000).padStart(9, '0'),
  s: (d) => String(Math.floor(d.getTime() / 1000)),
  j: (d) => String(dayOfYear(d)).padStart(3, '0'),
  a: (d) => days[d.getUTCDay()]!.slice(0, 3),
  A: (d) => days[d.getUTCDay()]!,
  b: (d) => months[d.getUTCMonth()]!.slice(0, 3),
  h: (d) => months[d.getUTCMonth()]!.slice(0, 3),
  B: (d) => months[d.getUTCMonth()]!,
  u: (d) => String(d.getUTCDay() || 7),
  w: (d) => String(d.getUTCDay()),
  U: (d) => two(Math.floor((dayOfYear(d) + 6 - d.getUTCDay()) / 7)),
  p: (d) => (d.getUTCHours() < 12 ? 'AM' : 'PM'),
  P: (d) => (d.getUTCHours() < 12 ? 'am' : 'pm'),
  Z: () => 'UTC',
  z: () => '+0000',
  F: (d) => format(d, '%Y-%m-%d'),
  T: (d) => format(d, '%H:%M:%S'),
  R: (d) => format(d, '%H:%M'),
  r: (d) => format(d, '%I:%M:%S %p'),
  D: (d) => format(d, '%m/%d/%y'),
  x: (d) => format(d, '%m/%d/%y'),
  X: (d) => format(d, '%H:%M:%S'),
  c: (d) => format(d, '%a %b %e %H:%M:%S %Y'),
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
};

function format(date: Date, text: string): string {
  return text.replace(/%([-_0]?)([a-zA-Z%])/g, (all, flag: string, letter: string) => {
    const value = fields[letter]?.(date);
    if (value === undefined) return all;
    if (flag === '-') return value.replace(/^[0 ]+(?=.)/, '');
    return flag === '_' ? value.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length)) : value;
  });
}

/** `@seconds`, `2024-01-31`, `2024-01-31 12:30[:45]`, `12:30`, `now`; undefined for anything else. */
function parse(text: string): Date | undefined {
  if (text === 'now') return new Date();
  const seconds = /^@(-?\d+)(?:\.\d+)?$/.exec(text);
  if (seconds) return valid(new Date(Number(seconds[1]) * 1000));
  if (/^\d\d?:\d\d(:\d\d)?$/.test(text)) return valid(new Date(`${format(new Date(), '%Y-%m-%d')}T${text.padStart(text.length === 4 ? 5 : 0, '0')}Z`));
  const [, day, time = '00:00', zone = 'Z'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|UTC|[-+]\d\d:?\d\d)?$/.exec(text) ?? [];
  return day === undefined ? undefined : valid(new Date(`${day}T${time}${zone.replace('UTC', 'Z').replace(/^([-+]\d\d)(\d\d)$/, '$1:$2')}`));
}
const valid = (date: Date): Date | undefined => (Number.isNaN(date.getTime()) ? undefined : date);

const iso: Record<string, string> = { '': '%Y-%m-%d', date: '%Y-%m-%d', hours: '%Y-%m-%dT%H%z', minutes: '%Y-%m-%dT%H:%M%z', seconds: '%Y-%m-%dT%H:%M:%S%z' };

export const date: Program = async (p) => {
  const args = p.argv.slice(1).map((arg) => arg.replace(/^--(date|reference)=/, (_all, name: string) => `-${name === 'date' ? 'd' : 'r'}`).replace(/^--iso-8601(=|$)/, '-I').replace(/^--(utc|universal)$/, '-u').replace(/^--rfc-(2822|email)$/, '-R'));
  const shape = args.find((arg) => arg.startsWith('+'));
  const isoArg = args.find((arg) => arg.startsWith('-I'));
  const { flags, rest } = parseArgs(args.filter((arg) => arg !== shape && arg !== isoArg), 'drDs');
  if (rest.length > 0 || flags.has('s')) {
    await p.complain("date: can't set date: Operation not permitted");
    return 1;
  }
  let when: Date | undefined = new Date();
  try {
    if (flags.has('r')) when = new Date(p.vfs.lookup(p.path(flags.get('r')!), p.cred).stat.mtime);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    await p.complain(`date: ${flags.get('r')}: ${error.message}`);
    return 1;
  }
  if (flags.has('d')) when = parse(flags.get('d')!);
  if (!when) {
    await p.complain(`date: invalid date '${flags.get('d')}'`);
    return 1;
  }
  const wanted = shape?.slice(1) ?? (isoArg !== undefined ? iso[isoArg.slice(2)] : flags.has('R') ? '%a, %d %b %Y %H:%M:%S %z' : undefined);
  await p.print(`${format(when, wanted ?? '%a %b %e %H:%M:%S %Z %Y')}\n`);
  return 0;
};
