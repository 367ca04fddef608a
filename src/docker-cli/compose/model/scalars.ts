import { parseSize } from '../../../docker/sizes.js';
import { wrong } from '../../flags/values.js';
import { formatDuration, parseDuration } from '../../output/duration.js';
import { dictOf, isDict, sorted } from '../dict.js';
import { goText } from '../load/pairs.js';

/** Readers of single values, by the types of shapes.ts. They throw an Error with the reason. */
export const scalars: Readonly<Record<string, (value: unknown) => unknown>> = {
  str: goText,
  int: (value) => (typeof value === 'string' ? Number(value) : value),
  float: (value) => Number(Math.fround(Number(value)).toPrecision(7)),
  bool: (value) => (typeof value === 'string' ? value === 'true' : value),
  bytes,
  dur: duration,
  mode: (value) => (typeof value === 'number' ? `0${value.toString(8)}` : goText(value)),
};

function bytes(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = goText(value);
  if (/^-\d+$/.test(text)) return text;
  const size = parseSize(text);
  if (size === undefined) throw new Error(`invalid size: '${text}'`);
  return String(size);
}

/** Durations may have days and weeks: "1d", "2w" (xhit/go-str2duration). */
function duration(value: unknown): string {
  const text = goText(value);
  const plain = text.replace(/(\d+(?:\.\d+)?)w/g, (_, count: string) => `${Number(count) * 168}h`).replace(/(\d+(?:\.\d+)?)d/g, (_, count: string) => `${Number(count) * 24}h`);
  const ns = parseDuration(plain);
  if (ns === undefined) throw new Error(wrong('duration', '', text) ?? `time: invalid duration ${JSON.stringify(text)}`);
  return formatDuration(ns);
}

/** `{host: address}`, `host:address` or `host=address`, each as "host=address", sorted. */
export function hosts(value: unknown): string[] {
  const pairs = isDict(value)
    ? sorted(value).flatMap(([host, address]) => (Array.isArray(address) ? (address as unknown[]) : [address]).map((each) => `${host}=${goText(each)}`))
    : (value as unknown[]).map((each) => goText(each).replace(/[:=]/, '='));
  return pairs.map((pair) => pair.replace(/=\[(.*)\]$/, '=$1')).sort();
}

export function ulimits(value: unknown): unknown {
  if (!isDict(value)) return scalars.int!(value);
  const { soft, hard } = dictOf(value);
  return { ...(soft !== undefined && { soft: scalars.int!(soft) }), ...(hard !== undefined && { hard: scalars.int!(hard) }) };
}
