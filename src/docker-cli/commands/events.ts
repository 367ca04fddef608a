import { lines } from '../api/lines.js';
import { CliError, messageOf } from '../cli/errors.js';
import { filters } from '../flags/filters.js';
import type { Run } from '../flags/types.js';
import { parsed } from '../output/table.js';
import { timeValue } from '../output/time-value.js';
import { fieldOf } from '../output/typed.js';

interface Event {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> | null };
  readonly time?: number;
  /** Kept as text: it is beyond 2^53. */
  readonly timeNano?: string;
}

/** `docker events`: GET /events */
export const run: Run = async (cli, args) => {
  const format = args.text('format') ?? '';
  const template = format === '' || format === 'json' ? undefined : parsedOr64(format);
  const now = cli.io.now();
  const query = { since: moment('since', args.text('since'), now), until: moment('until', args.text('until'), now), filters: filters(args) };
  const reply = await (await cli.engine()).request('GET', '/events', { query });
  for await (const line of lines(reply)) {
    if (line.trim() === '') continue;
    if (format === 'json') cli.out(line.trim());
    else {
      const event = JSON.parse(line.replace(/"timeNano":\s*(\d+)/, '"timeNano":"$1"')) as Event;
      cli.out(template ? template(event) : plain(event));
    }
  }
  return 0;
};

function moment(name: string, value: string | undefined, now: number): string {
  try {
    return timeValue(value ?? '', now);
  } catch (error) {
    throw new CliError(messageOf(error) || name);
  }
}

/** Names of Go's fields that JSON spells otherwise. */
const RENAMED: Readonly<Record<string, string>> = { Time: 'time', TimeNano: 'timeNano', Status: 'status', ID: 'id', From: 'from', Scope: 'scope' };

function parsedOr64(format: string): (event: Event) => string {
  let template;
  try {
    template = parsed(format);
  } catch (error) {
    throw new CliError(`Error parsing format: ${messageOf(error).replace('failed to parse template: ', '')}`, 64);
  }
  return (event) =>
    template(event, (value, name) => {
      const key = value === event && !Object.hasOwn(value, name) ? (RENAMED[name] ?? name) : name;
      if (value === event.Actor.Attributes) return { value: (value as Record<string, unknown>)[name] };
      return fieldOf(value, key) ?? (value === event && RENAMED[name] ? { value: '' } : { problem: `can't evaluate field ${name} in type *events.Message` });
    });
}

/** "2026-11-21T19:47:06.893405615Z container start 938b… (image=alpine:3.20, name=xx)" (docker/cli system/events.go). */
function plain({ Type, Action, Actor: { ID, Attributes }, time = 0, timeNano }: Event): string {
  const stamp = timeNano ? nanoTime(BigInt(timeNano)) : time ? nanoTime(BigInt(time) * 1_000_000_000n) : '';
  const attributes = Object.entries(Attributes ?? {}).sort().map(([key, value]) => `${key}=${value}`);
  return `${stamp ? `${stamp} ` : ''}${Type} ${Action} ${ID}${attributes.length > 0 ? ` (${attributes.join(', ')})` : ''}`;
}

/** RFC 3339 with nine digits, in the local zone. */
function nanoTime(nano: bigint): string {
  const ms = Number(nano / 1_000_000n);
  const offset = -new Date(ms).getTimezoneOffset();
  const local = new Date(ms + offset * 60_000).toISOString().slice(0, 19);
  const two = (number: number): string => String(number).padStart(2, '0');
  const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${local}.${String(nano % 1_000_000_000n).padStart(9, '0')}${zone}`;
}
