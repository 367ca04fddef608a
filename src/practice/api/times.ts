import { now, parseTime } from '../state/clock.js';
import { badRequest, failed } from '../state/error.js';

/** `since`/`until` of logs and events: seconds with a fraction, and nothing else (moby's timetypes.ParseTimestamps). ns; throws 500. */
export function timestamp(query: URLSearchParams, name: string): bigint | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  const wrong = text.split('.').find((part) => !/^[-+]?\d+$/.test(part));
  if (wrong !== undefined) throw failed(`strconv.ParseInt: parsing "${wrong}": invalid syntax`);
  return parseTime(text);
}

const units: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** The filter `until` of the prunes: a time, or how long ago (`1h30m`). ns; throws 400, or what `refuse` makes. */
export function untilFilter(values: readonly string[] | undefined, refuse = badRequest): bigint | undefined {
  if (!values || values.length === 0) return undefined;
  if (values.length > 1) throw badRequest('more than one until filter specified');
  const text = values[0]!;
  if (/^([\d.]+(ns|us|µs|ms|s|m|h))+$/.test(text)) {
    let ago = 0;
    for (const [, count, unit] of text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)) ago += Number(count) * units[unit!]!;
    return now() - BigInt(Math.round(ago));
  }
  try {
    return parseTime(text);
  } catch {
    throw refuse(`failed to parse value as time or duration: "${text}"`);
  }
}
