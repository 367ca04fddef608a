import { asEngineError } from './classify.js';
import { stream, type Line } from './call.js';
import type { Request } from './client.js';
import { DeadlineError, closedEarly } from './deadline.js';
import { jsonLines } from './lines.js';
import { object, text } from './read.js';
import { refusal } from './refusal.js';

/** Nothing takes longer than this (ms); what is stuck is found by `stall` long before. */
const LONGEST = 6 * 60 * 60 * 1000;

/**
 * A request answered by lines of progress (pull, build). Errors come as lines too, after a status of 200, and
 * dockerode's followProgress says nothing of them.
 * @param stall ms without any line after which it counts as hung
 * @throws EngineError also for an error line
 */
export async function follow(
  line: Line,
  request: Request,
  stall: number,
  onLine: (line: object) => void,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop.abort(new DeadlineError(stall)), stall);
  try {
    await stream(
      line,
      request,
      LONGEST,
      ({ body }) =>
        new Promise<void>((resolve, reject) => {
          const parse = jsonLines();
          body.on('data', (chunk: Buffer) => {
            timer.refresh();
            for (const each of parse(chunk)) {
              const message = errorOf(each);
              if (message !== undefined) return reject(refusal(0, message, line));
              onLine(each);
            }
          });
          body.on('end', () => resolve());
          body.on('error', reject);
          body.on('close', () => reject(closedEarly()));
        }),
      stop.signal,
    );
  } catch (error) {
    throw asEngineError(error, line.client.endpoint, line.machine);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** `errorDetail.message`; `error` is deprecated since API 1.48 and the only one of Podman. */
function errorOf(line: object): string | undefined {
  const raw = object(line);
  return text(object(raw['errorDetail'])['message']) || text(raw['error']) || undefined;
}
