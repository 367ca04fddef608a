/** Whether what was typed is the value, in the ways people write such values. */
import { parseBytes } from '../params.js';
import type { Accept } from './read.js';

const bare = (text: string): string => text.trim().replace(/^["'`]+|["'`]+$/g, '').trim();
const plain = (text: string): string => bare(text).toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
const id = (text: string): string => bare(text).toLowerCase().replace(/^.*@/, '').replace(/^sha256:/, '').replace(/[….]+$/, '');

/** 12 or 1,234 or "12 layers". */
const number = (text: string): number | undefined => {
  const found = /^[^\d-]*(-?\d[\d,_ ']*(?:\.\d+)?)/.exec(bare(text))?.[1];
  return found === undefined ? undefined : Number(found.replace(/[,_ ']/g, ''));
};

const WORDS: Readonly<Record<string, number>> = { zero: 0, none: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 };

const MATCH: Readonly<Record<Accept, (typed: string, value: string) => boolean>> = {
  text: (typed, value) => plain(typed) === plain(value),
  number: (typed, value) => (WORDS[plain(typed)] ?? number(typed)) === number(value),
  // Engines show 12 digits, and take any unique start.
  id: (typed, value) => id(typed).length >= 4 && (id(value).startsWith(id(typed)) || id(typed) === id(value)),
  // 32768, 0.0.0.0:32768, [::]:32768, 80/tcp -> 0.0.0.0:32768
  port: (typed, value) => bare(typed).replace(/\/(tcp|udp|sctp)$/i, '').replace(/^.*[:>\s]/, '') === value.replace(/\/.*$/, ''),
  size: (typed, value) => sameSize(typed, Number(value)),
};

/** Decimal or binary units, and as rounded as they are shown. 0 is "no limit". */
function sameSize(typed: string, bytes: number): boolean {
  const text = bare(typed).replace(/^[~≈<>]\s*/, '').replace(/(\d)[, ](?=\d{3}\b)/g, '$1');
  if (bytes === 0) return /^(0|none|no limit|unlimited)/i.test(text);
  if (!/^\d/.test(text)) return false;
  return [1000, 1024].some(base => {
    const got = parseBytes(text, base);
    return Math.abs(got - bytes) <= Math.max(bytes * 0.03, unit(text, base) * 0.51);
  });
}

/** One step of the last digit typed: "8.8 MB" stands for 8.75 to 8.85. */
function unit(text: string, base: number): number {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  const step = parseBytes(text.replace(/^\d+(\.\d+)?/, '1'), base) / 10 ** decimals;
  return step;
}

export const accepts = (accept: Accept, typed: string, values: readonly string[]): boolean => values.some(value => MATCH[accept](typed, value));
