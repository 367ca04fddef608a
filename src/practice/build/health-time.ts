import { badRequest } from '../state/error.js';

const units: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** A HEALTHCHECK's duration in ns; `name` is its flag. Throws 400. */
export function healthTime(text: string, name: string): number {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) throw badRequest(/^\d+$/.test(text) ? `time: missing unit in duration "${text}"` : `time: invalid duration "${text}"`);
  const total = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * units[unit!]!, 0);
  if (total > 0 && total < 1e6) throw badRequest(`Interval "${name}" cannot be less than 1ms`);
  return Math.round(total);
}
