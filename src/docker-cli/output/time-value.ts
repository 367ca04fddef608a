import { parseDuration } from './duration.js';

/**
 * A moment as `--since` and `--until` take it, in the form the API wants: seconds since 1970 (moby api/types/time).
 * "10m" is ten minutes ago; dates without a zone are local; "" stays "".
 * @param now milliseconds since 1970
 * @throws Error in Go's words
 */
export function timeValue(value: string, now: number): string {
  if (value === '') return '';
  const duration = value === '0' ? undefined : parseDuration(value);
  if (duration !== undefined) return String(Math.floor((now - duration / 1e6) / 1000));
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(\.\d+)?)?)?)?(Z|z|[+-]\d\d:\d\d)?$/.exec(value);
  if (match) {
    const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = ''] = match;
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.toUpperCase()}`);
    if (!Number.isNaN(ms)) return `${Math.floor(ms / 1000)}.${fraction.slice(1).padEnd(9, '0').slice(0, 9)}`;
  }
  if (value.includes('-')) throw new Error(`parsing time ${JSON.stringify(value)} as "2006-01-02": cannot parse ${JSON.stringify(value)} as "2006"`);
  if (!/^\d+(\.\d+)?$/.test(value)) throw new Error(`failed to parse value as time or duration: ${JSON.stringify(value)}`);
  return value;
}
