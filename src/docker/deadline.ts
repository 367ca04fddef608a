import type { Readable } from 'node:stream';

/** Thrown when a deadline passes. */
export class DeadlineError extends Error {
  readonly code = 'ETIMEDOUT';
  constructor(readonly ms: number) {
    super(`No answer within ${ms / 1000} s`);
  }
}

/**
 * Runs `work` with a signal that aborts after `ms` milliseconds or with `outer`, and settles then even when `work`
 * does not: docker-modem never settles when the engine closes in the middle of an answer, or never answers.
 * @throws DeadlineError, or the reason of `outer`
 */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  let stop: (reason: unknown) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const give = (reason: unknown): void => {
    stop(reason);
    controller.abort(reason);
  };
  const timer = setTimeout(() => give(new DeadlineError(ms)), ms);
  const onOuter = (): void => give(outer?.reason);
  outer?.addEventListener('abort', onOuter, { once: true });
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onOuter);
  }
}

/**
 * All bytes of a stream, at most `limit` (the rest is thrown away). Rejects with ECONNRESET when it closes before its
 * end, which Node's `end`-only readers wait out for ever.
 */
export function readAll(stream: Readable, limit = 64 * 1024 * 1024): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= limit) {
        resolve(Buffer.concat(chunks).subarray(0, limit));
        stream.destroy();
      }
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
    stream.on('close', () => reject(closedEarly()));
  });
}

/** The error of an answer that stopped before its end. */
export function closedEarly(): Error {
  return Object.assign(new Error('the engine closed the connection before its answer was complete'), { code: 'ECONNRESET' });
}
