import { setTimeout as sleep } from 'node:timers/promises';
import { asJson, messageOf, type Line } from './call.js';
import { asEngineError } from './classify.js';
import { closedEarly, DeadlineError, readAll, within } from './deadline.js';
import { clockOffset, EVENT_FILTERS, seconds } from './events-since.js';
import { heartbeat } from './heartbeat.js';
import { jsonLines } from './lines.js';
import { parseEvent } from './parse-event.js';
import { refusal } from './refusal.js';
import { createResume, type Resume } from './resume.js';
import type { Engine, EventStream } from './types.js';

/** All in milliseconds. */
export interface WatchTiming {
  /** The first wait before connecting again; doubled each time up to `slowest`. */
  readonly fastest: number;
  readonly slowest: number;
  /** How often the engine is asked whether the stream still tells everything. */
  readonly heartbeat: number;
}

const TIMING: WatchTiming = { fastest: 100, slowest: 5000, heartbeat: 10_000 };

/**
 * The one event stream. It connects again by itself for as long as it is open, resumes after the last event seen and
 * delivers none twice. A connection may die without a sign (a laptop wakes up, a virtual machine restarts behind a
 * socket that stays): see heartbeat.ts.
 */
export function watch(line: Line, handlers: Parameters<Engine['watch']>[0], since?: number, timing = TIMING): EventStream {
  const closing = new AbortController();
  const resume = createResume((event) => {
    if (!closing.signal.aborted) handlers.onEvent(event);
  });
  let state: 'live' | 'lost' | undefined;
  const tell = (now: 'live' | 'lost', error?: Error): void => {
    if (state !== now && !closing.signal.aborted) handlers.onState?.((state = now), error);
  };

  const run = async (): Promise<void> => {
    let wait = timing.fastest;
    while (!closing.signal.aborted) {
      const began = Date.now();
      const error: unknown = await subscribe(line, resume, since, timing, closing.signal, () => tell('live')).catch((reason: unknown) => reason);
      tell('lost', asEngineError(error, line.client.endpoint, line.machine));
      // Only a connection that held for a while starts over: an engine that drops each one at once must not be hammered.
      if (Date.now() - began > timing.slowest) wait = timing.fastest;
      await sleep(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, timing.slowest);
    }
  };
  void run();
  return { close: () => closing.abort() };
}

/** One connection, for as long as it lasts; always rejects. */
async function subscribe(
  line: Line,
  resume: Resume,
  since: number | undefined,
  timing: WatchTiming,
  closing: AbortSignal,
  onLive: () => void,
): Promise<never> {
  const offset = await clockOffset(line);
  const began = Date.now() + offset;
  const from = resume.from() ?? (since === undefined ? undefined : seconds(since + offset));
  const request = { method: 'GET', path: '/events', query: { since: from, filters: EVENT_FILTERS } } as const;

  const connection = new AbortController();
  const end = (reason: unknown): void => connection.abort(reason);
  const onClose = (): void => end(closing.reason);
  closing.addEventListener('abort', onClose, { once: true });
  const timer = setTimeout(() => end(new DeadlineError(line.deadline)), line.deadline);
  let stopHeartbeat = (): void => undefined;
  try {
    closing.throwIfAborted();
    const { status, body } = await line.client.send(request, connection.signal, line.version);
    clearTimeout(timer);
    if (status >= 400) throw refusal(status, messageOf(asJson(String(await within(line.deadline, () => readAll(body))))), line);
    return await new Promise<never>((_, reject) => {
      const parse = jsonLines();
      body.on('data', (chunk: Buffer) => parse(chunk).forEach((each) => resume.take(parseEvent(each))));
      body.on('error', reject);
      body.on('end', () => reject(closedEarly()));
      body.on('close', () => reject(closedEarly()));
      connection.signal.addEventListener('abort', () => reject(connection.signal.reason as Error), { once: true });
      // What happened just before is not ours unless asked for: an HTTP date is only exact to the second.
      stopHeartbeat = heartbeat(line, resume, from === undefined ? began + 2000 : Number(from) * 1000, timing.heartbeat, end);
      onLive();
    });
  } finally {
    clearTimeout(timer);
    stopHeartbeat();
    closing.removeEventListener('abort', onClose);
    connection.abort();
  }
}
