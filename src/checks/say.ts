/** Wording shared by all kinds: short, with names in backticks, and safe to print whatever a container wrote. */
import type { Outcome } from './kind.js';

export type Miss = Extract<Outcome, { pass: false }>;

export const pass = (found?: string): Outcome => (found === undefined ? { pass: true } : { pass: true, found });

export const miss = (expected: string, found: string, next: string): Miss => ({
  pass: false,
  expected: sentence(expected),
  found: sentence(found),
  next: sentence(next),
});

/** A capital at the start, a full stop at the end; names in backticks stay as they are. */
function sentence(text: string): string {
  const trimmed = text.trim();
  const closed = /[.?…:]`?$/.test(trimmed) && !trimmed.endsWith('`') ? trimmed : `${trimmed}.`;
  return closed.charAt(0).toUpperCase() + closed.slice(1);
}

/** CSI, OSC and the two-byte escapes (ECMA-48); then every other control character. */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|[ -/]*[0-~])|\u009b[0-?]*[ -/]*[@-~]/g;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What a terminal would show: colours and other escapes are no part of a text. */
export const shown = (text: string): string => text.replace(ESCAPES, '');

/** One printable line of at most `max` characters. Containers write what they like: it must not steer the terminal. */
export function clean(text: string, max = 120): string {
  const line = shown(text).replace(CONTROLS, ' ').replace(/ {2,}/g, ' ').trim();
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}

/** `name`, as markdown code; a backtick inside becomes an apostrophe. */
export const code = (text: string, max = 120): string => `\`${clean(text, max).replaceAll('`', "'")}\``;

/** A command line as one would type it: words with spaces quoted. */
export const commandLine = (argv: readonly string[]): string =>
  argv.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)).join(' ');

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], word = 'and', max = 6): string {
  const few = items.length > max ? [...items.slice(0, max), `${items.length - max} more`] : items;
  if (few.length < 2) return few[0] ?? 'nothing';
  return `${few.slice(0, -1).join(', ')} ${word} ${few.at(-1)}`;
}

export const names = (items: readonly string[], word = 'and'): string => list(items.map(item => code(item)), word);

export const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** "just now", "12 s ago", "3 min ago", "2 h ago", "4 days ago". */
export function ago(from: number, now: number): string {
  const seconds = Math.round((now - from) / 1000);
  if (!Number.isFinite(seconds) || seconds < 1) return 'just now';
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86400)} days ago`;
}

/** "12.3 MB", decimal as `docker images` shows it. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${units[unit]}`;
}

/** "64 MiB": limits are given in binary units. */
export function binarySize(bytes: number): string {
  const mebi = bytes / 1024 ** 2;
  return mebi >= 1024 && mebi % 1024 === 0 ? `${mebi / 1024} GiB` : `${Number(mebi.toFixed(2))} MiB`;
}

/** The last line that is not blank, cleaned; undefined when there is none. */
export function lastLine(text: string): string | undefined {
  const line = text.split('\n').map(part => clean(part)).filter(Boolean).at(-1);
  return line;
}

/** The start of a body or an output, in one quoted line. */
export const quote = (text: string, max = 120): string => (clean(text) ? code(text, max) : 'nothing');

/** First letter small, to go on a sentence; names in backticks and acronyms stay. */
export const lower = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** Without the full stop, to go on a sentence. */
export const open = (text: string): string => lower(text).replace(/\.$/, '');
