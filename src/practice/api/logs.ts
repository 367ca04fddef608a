import { flag, type Context } from '../http/context.js';
import { frame } from '../http/hijack.js';
import { parseTime, rfc3339Fixed } from '../state/clock.js';
import { badRequest } from '../state/error.js';
import type { LogEntry } from '../state/logs.js';

export function logs({ engine, params, query, req, res, version }: Context): void {
  const container = engine.container(params['id']!);
  const wants = { 1: flag(query, 'stdout'), 2: flag(query, 'stderr') };
  if (!wants[1] && !wants[2]) throw badRequest('Bad parameters: you must choose at least one stream');
  const tty = container.config.Tty ?? false;
  const [since, until] = ['since', 'until'].map((name) => {
    try {
      return parseTime(query.get(name)) || undefined;
    } catch {
      throw badRequest(`invalid value for "${name}"`);
    }
  });
  const tail = query.get('tail') ?? 'all';
  const stamps = flag(query, 'timestamps');
  const details = flag(query, 'details');
  res.writeHead(200, { 'Content-Type': `application/vnd.docker.${tty || version < 42 ? 'raw' : 'multiplexed'}-stream` });
  res.flushHeaders();
  if (req.method === 'HEAD') return void res.end();
  const fits = ({ time, stream }: LogEntry): boolean => wants[stream] && (since === undefined || time >= since) && (until === undefined || time <= until);
  const send = ({ time, stream, data }: LogEntry): void => {
    // Details stand before the line, with a space after them even when there are none.
    const head = `${stamps ? `${rfc3339Fixed(time)} ` : ''}${details ? ' ' : ''}`;
    const line = head === '' ? data : Buffer.concat([Buffer.from(head), data]);
    // A follower that does not read is cut off before it fills the engine's memory.
    if (res.writableLength > 64 << 20) return void res.destroy();
    res.write(tty ? line : frame(stream, line));
  };
  const past = container.log.all().filter(fits);
  for (const entry of /^\d+$/.test(tail) ? past.slice(Math.max(0, past.length - Number(tail))) : past) send(entry);
  const running = container.run !== undefined || container.status === 'restarting';
  if (!flag(query, 'follow') || !running) return void res.end();
  const off = container.log.follow((entry) => {
    if (entry && fits(entry)) send(entry);
    else if (!entry && container.status !== 'restarting') end();
  });
  const timer = until === undefined ? undefined : setTimeout(() => end(), Math.max(0, Number(until / 1_000_000n) - Date.now()));
  const end = (): void => {
    off();
    clearTimeout(timer);
    res.end();
  };
  res.on('close', () => {
    off();
    clearTimeout(timer);
  });
}
