import { parseDuration } from '../output/duration.js';
import { parseSize } from '../../docker/sizes.js';
import { mountProblem, networkProblem, gpuProblem } from './parsed.js';
import { BOOLS } from './bools.js';
import { lists } from './lists.js';

/** Checks one value of a flag; returns why it is wrong, in the words of Go's and Docker's parsers. */
type Check = (value: string, name: string) => string | undefined;

const quoted = (value: string): string => JSON.stringify(value);
const integer =
  (call: string, least: bigint, most: bigint, sign: RegExp): Check =>
  (value) => {
    const text = value.replace(/(?<=[0-9a-f])_(?=[0-9a-f])/gi, '');
    if (!sign.test(text)) return `strconv.${call}: parsing ${quoted(value)}: invalid syntax`;
    const negative = text.startsWith('-');
    const parsed = BigInt(text.replace(/^[+-]/, '')) * (negative ? -1n : 1n);
    return parsed < least || parsed > most ? `strconv.${call}: parsing ${quoted(value)}: value out of range` : undefined;
  };
const SIGNED = /^[+-]?(\d+|0x[0-9a-f]+|0o[0-7]+|0b[01]+)$/i;
const UNSIGNED = /^(\d+|0x[0-9a-f]+|0o[0-7]+|0b[01]+)$/i;
/** The ways of docker/go-units to refuse a size. */
const size: Check = (value) => {
  if (parseSize(value) !== undefined) return undefined;
  const [, number = '', suffix = ''] = /^(.*[\d. ])([^\d. ]*)$/s.exec(value) ?? [];
  if (number === '' || Number(number) < 0) return `invalid size: '${value}'`;
  if (!/^\d*\.?\d* ?$/.test(number)) return `strconv.ParseFloat: parsing ${quoted(number)}: invalid syntax`;
  return `invalid suffix: '${suffix}'`;
};

const checks: Readonly<Record<string, Check>> = {
  bool: (value) => (value in BOOLS ? undefined : `strconv.ParseBool: parsing ${quoted(value)}: invalid syntax`),
  int: integer('ParseInt', -(2n ** 63n), 2n ** 63n - 1n, SIGNED),
  uint: integer('ParseUint', 0n, 2n ** 64n - 1n, UNSIGNED),
  uint16: integer('ParseUint', 0n, 2n ** 16n - 1n, UNSIGNED),
  bytes: (value, name) => (value === '-1' && name === 'memory-swap' ? undefined : size(value, name)),
  decimal: (value) => (/^[+-]?\d*\.?\d+$|^\d+\.$/.test(value) ? decimals(value) : `failed to parse ${value} as a rational number`),
  duration: (value) => (parseDuration(value) === undefined ? durationError(value) : undefined),
  filter: (value) => (value === '' || value.includes('=') ? undefined : 'bad format of filter (expected name=value)'),
  stringToString: (value) => (value.includes('=') ? undefined : `${value} must be formatted as key=value`),
  map: (value, name) => (name === 'sysctl' && !value.includes('=') ? `sysctl '${value}' is not allowed` : undefined),
  ulimit: (value) => ulimit(value),
  mount: mountProblem,
  network: networkProblem,
  'gpu-request': gpuProblem,
};

/** Types whose values gather; all others keep the last. */
const GATHERS: ReadonlySet<string> = new Set(['list', 'strings', 'stringArray', 'map', 'filter', 'ulimit', 'mount', 'network', 'gpu-request', 'stringToString']);

export function gathers(type: string): boolean {
  return GATHERS.has(type);
}

/** pflag's "strings" are separated by commas too; "list" and "stringArray" are not. */
export function split(type: string, value: string): readonly string[] {
  return type === 'strings' ? value.split(',') : [value];
}

/** @returns why the value is wrong, or undefined */
export function wrong(type: string, name: string, value: string): string | undefined {
  return checks[type]?.(value, name) ?? (type === 'list' ? lists[name]?.(value) : undefined);
}

/** A CPU count has at most nine decimals (docker/cli opts.ParseCPUs). */
function decimals(value: string): string | undefined {
  return /\.\d{10,}$/.test(value) ? 'value is too precise' : undefined;
}

/** The two ways of Go's time.ParseDuration to be unhappy. */
function durationError(value: string): string {
  if (/^[-+]?\d*\.?\d+$/.test(value)) return `time: missing unit in duration ${quoted(value)}`;
  const unit = /^[-+]?(?:\d*\.?\d+(?:ns|us|µs|μs|ms|s|m|h))*\d*\.?\d+([^\d.]+)/.exec(value)?.[1];
  return unit ? `time: unknown unit ${quoted(unit)} in duration ${quoted(value)}` : `time: invalid duration ${quoted(value)}`;
}

const LIMITS = 'as core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ');

/** docker/go-units ParseUlimit */
function ulimit(value: string): string | undefined {
  const [name = '', limits] = value.split(/=(.*)/s);
  if (limits === undefined) return `invalid ulimit argument: ${value}`;
  if (!LIMITS.includes(name)) return `invalid ulimit type: ${name}`;
  const [soft = '', hard] = limits.split(':');
  for (const each of [soft, hard ?? soft]) if (!/^-?\d+$/.test(each)) return `strconv.ParseInt: parsing ${quoted(each)}: invalid syntax`;
  if (limits.split(':').length > 2) return `too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``;
  const [least, most] = [Number(soft), Number(hard ?? soft)];
  if (least === -1 && most !== -1) return `ulimit soft limit must be less than or equal to hard limit: soft: -1 (unlimited), hard: ${most}`;
  if (most !== -1 && least > most) return `ulimit soft limit must be less than or equal to hard limit: ${least} > ${most}`;
  return undefined;
}
