import type { Line } from './call.js';
import { engineTime, pastEvents } from './events-since.js';
import type { Resume } from './resume.js';

/** How late the stream may be (ms): an HTTP date is cut to the second, and an engine may be busy. */
const GRACE = 2000;

/**
 * Asks every `every` ms whether the stream is still what it seems: the engine must answer, and must know of no event
 * that the stream did not bring. Both times are the engine's own, so a wrong clock does no harm.
 * @param began Unix seconds on the engine's clock; what was before is not looked at
 * @returns stops it
 */
export function heartbeat(line: Line, resume: Resume, began: number, every: number, onDead: (error: unknown) => void): () => void {
  let busy = false;
  let stopped = false;
  const check = async (): Promise<void> => {
    const until = (await engineTime(line)) - GRACE;
    const since = resume.from() ?? String(began / 1000);
    if (until <= Number(since) * 1000) return;
    const missed = await pastEvents(line, since, String(until / 1000));
    if (!stopped && missed.filter((event) => resume.take(event)).length > 0) {
      throw new Error('the event stream fell silent while the engine went on');
    }
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    check()
      .catch((error: unknown) => !stopped && onDead(error))
      .finally(() => (busy = false));
  }, every);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
