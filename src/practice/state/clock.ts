import { badRequest } from './error.js';

/** How far the computer's clock may be from the one that counts microseconds, ms. */
const slack = 2;
/** What the microsecond clock lacks to be the computer's: it changes when that is set, or wakes from sleep. */
let offset = performance.timeOrigin;
let last = 0n;

/** The computer's clock in nanoseconds since the epoch; calls one after the other never give the same, nor an earlier time unless the clock was set back. */
export function now(): bigint {
  const behind = Date.now() - (offset + performance.now());
  if (Math.abs(behind) > slack) offset += behind;
  const time = BigInt(Math.round((offset + performance.now()) * 1000)) * 1000n;
  last = time > last || last - time > 1_000_000_000n ? time : last + 1n;
  return last;
}

/** As Go prints a time.Time in UTC. */
export function rfc3339(time: bigint): string {
  if (time === 0n) return '0001-01-01T00:00:00Z';
  const seconds = time / 1_000_000_000n;
  const fraction = String(time % 1_000_000_000n).padStart(9, '0').replace(/0+$/, '');
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 19) + (fraction ? `.${fraction}` : '') + 'Z';
}
/** With all nine digits, as in `docker logs -t`. */
export const rfc3339Fixed = (time: bigint): string =>
  `${new Date(Number(time / 1_000_000_000n) * 1000).toISOString().slice(0, 19)}.${String(time % 1_000_000_000n).padStart(9, '0')}Z`;

/** A time parameter: seconds with a fraction, RFC 3339, or Go's `2006-01-02`; undefined when absent. Throws on nonsense. */
export function parseTime(text: string | null | undefined): bigint | undefined {
  if (!text) return undefined;
  const [, seconds, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (seconds !== undefined) return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9) || '0');
  const [, whole, part = '', zone = 'Z'] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)(?:\.(\d+))?(Z|[-+]\d\d:\d\d)?$/.exec(text) ?? [];
  const ms = whole === undefined ? NaN : Date.parse(whole.includes('T') ? whole + zone : `${whole}T00:00:00${zone}`);
  if (Number.isNaN(ms)) throw badRequest(`failed to parse value as time or duration: ${JSON.stringify(text)}`);
  return BigInt(ms) * 1_000_000n + BigInt(part.padEnd(9, '0').slice(0, 9) || '0');
}
