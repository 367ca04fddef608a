import { once } from 'node:events';
import { flag, type Context } from '../http/context.js';
import { frame } from '../http/hijack.js';
import { rfc3339Fixed } from '../state/clock.js';
import { ApiError, badRequest } from '../state/error.js';
import { timestamp } from './times.js';
import type { Log, LogEntry } from '../state/logs.js';

/** Entries that are sent at once, before others get their turn. */
const batch = 1000;
/** Logging drivers whose logs Docker reads back. */
const readable = new Set(['json-file', 'local', 'journald']);

export async function logs({ engine, params, query, res, version }: Context): Promise<void> {
  const wants = { 1: flag(query, 'stdout'), 2: flag(query, 'stderr') };
  if (!wants[1] && !wants[2]) throw badRequest('Bad parameters: you must choose at least one stream');
  const container = engine.container(params['id']!);
  if (!readable.has(container.hostConfig.LogConfig?.Type || 'json-file')) throw new ApiError(501, 'configured logging driver does not support reading');
  const { log } = container;
  const tty = container.config.Tty ?? false;
  const [since, until] = [timestamp(query, 'since') || undefined, timestamp(query, 'until') || undefined];
  const stamps = flag(query, 'timestamps');
  const details = flag(query, 'details');
  res.writeHead(200, { 'Content-Type': `application/vnd.docker.${tty || version < 42 ? 'raw' : 'multiplexed'}-stream` });
  res.flushHeaders();
  const fits = ({ time, stream }: LogEntry): boolean => wants[stream] && (since === undefined || time >= since) && (until === undefined || time <= until);
  const shown = ({ time, stream, data }: LogEntry): Buffer => {
    // Details stand before the line, with a space after them even when there are none.
    const head = `${stamps ? `${rfc3339Fixed(time)} ` : ''}${details ? ' ' : ''}`;
    const line = head === '' ? data : Buffer.concat([Buffer.from(head), data]);
    return tty ? line : frame(stream, line);
  };

  const signal = new AbortController();
  res.once('close', () => signal.abort());
  const running = container.run !== undefined || container.status === 'restarting';
  const follow = flag(query, 'follow') && running ? following(log, () => container.status === 'restarting', until, signal) : undefined;
  const end = follow ? Infinity : log.end;
  let cursor = start(log, query.get('tail') ?? 'all', fits);
  while (!signal.signal.aborted) {
    const { entries, next } = log.since(cursor, Math.min(batch, end - cursor));
    cursor = next;
    if (entries.length === 0) {
      if (!follow || !(await follow.more())) break;
      continue;
    }
    const data = entries.filter(fits).map(shown);
    // A client that reads slowly holds up nobody else, and nothing is gathered for it.
    if (data.length > 0 && !res.write(Buffer.concat(data))) await once(res, 'drain', signal).catch(() => undefined);
    else await new Promise((resolve) => setImmediate(resolve));
  }
  follow?.stop();
  res.end();
}

/** The cursor from which `tail` fitting entries are left. */
function start(log: Log, tail: string, fits: (entry: LogEntry) => boolean): number {
  if (!/^\d+$/.test(tail)) return 0;
  const all = log.all();
  let at = all.length;
  for (let left = Number(tail); at > 0 && left > 0; at--) if (fits(all[at - 1]!)) left--;
  return log.end - all.length + at;
}

/** Waits for more of a log; `more` says false once nothing will come any more. */
function following(log: Log, again: () => boolean, until: bigint | undefined, gone: AbortController): { more(): Promise<boolean>; stop(): void } {
  let over = false;
  let seen = log.end;
  let wake = (): void => undefined;
  const finish = (): void => {
    over = true;
    wake();
  };
  const off = log.follow((ended) => (ended && !again() ? finish() : wake()));
  const timer = until === undefined ? undefined : setTimeout(finish, Math.min(2 ** 31 - 1, Math.max(0, Number(until / 1_000_000n) - Date.now())));
  gone.signal.addEventListener('abort', finish);
  return {
    more: async () => {
      if (!over && log.end === seen) await new Promise<void>((resolve) => (wake = resolve));
      const fresh = log.end !== seen;
      seen = log.end;
      return fresh || !over;
    },
    stop: () => {
      off();
      clearTimeout(timer);
    },
  };
}
