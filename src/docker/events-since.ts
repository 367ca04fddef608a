import { stream, type Line } from './call.js';
import { readAll } from './deadline.js';
import { jsonLines } from './lines.js';
import { parseEvent } from './parse-event.js';
import type { EngineEvent } from './types.js';

/** What is followed of all that an engine tells. */
export const EVENT_FILTERS = { type: ['container', 'image', 'volume', 'network'] } as const;

/**
 * Past events since a time (ms, our clock) until now, oldest first. Engines keep the last 256 in memory.
 * An engine whose clock is behind ours would wait for our "now" to come, so its own clock is asked.
 */
export async function eventsSince(line: Line, since: number): Promise<readonly EngineEvent[]> {
  const offset = await clockOffset(line);
  return await pastEvents(line, seconds(since + offset), seconds(Date.now() + offset));
}

/** Events between two times in Unix seconds on the engine's clock, the later of which is past. */
export async function pastEvents(line: Line, since: string, until: string): Promise<readonly EngineEvent[]> {
  // Podman ends such a list only without `stream`; Docker does not know the word and ends it at `until`.
  const request = { method: 'GET', path: '/events', query: { since, until, stream: 'false', filters: EVENT_FILTERS } } as const;
  const bytes = await stream(line, request, line.deadline, ({ body }) => readAll(body));
  return jsonLines()(bytes).flatMap((each) => parseEvent(each) ?? []);
}

/** An answer as young as this (ms) tells the engine's clock well enough. */
const YOUNG = 5000;

/** Engine clock minus ours in ms; 0 when they agree within the two seconds that an HTTP date can tell. */
export async function clockOffset(line: Line): Promise<number> {
  const { clock } = line.client;
  const offset = clock && Date.now() - clock.at < YOUNG ? clock.ahead : (await engineTime(line)) - Date.now();
  return Math.abs(offset) < 2000 ? 0 : offset;
}

/** The engine's clock in ms, cut to the second; ours when it does not tell. */
export async function engineTime(line: Line): Promise<number> {
  return await stream(line, { method: 'GET', path: '/_ping' }, line.deadline, async ({ headers, body }) => {
    await readAll(body);
    const date = Date.parse(headers.date ?? '');
    return Number.isNaN(date) ? Date.now() : date;
  });
}

/** The API takes Unix seconds with a fraction. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
