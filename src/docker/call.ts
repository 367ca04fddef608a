import { asEngineError } from './classify.js';
import type { Client, Reply, Request } from './client.js';
import { readAll, within } from './deadline.js';
import { EngineError } from './errors.js';
import type { Machine } from './machine.js';
import { object, text } from './read.js';
import { refusal } from './refusal.js';

/** What one engine's calls have in common. */
export interface Line {
  readonly client: Client;
  /** API version of every path, "1.44". */
  readonly version: string;
  /** Deadline of a call in milliseconds. */
  readonly deadline: number;
  readonly machine: Machine;
}

export interface Answer {
  readonly status: number;
  /** Parsed JSON, or undefined when empty. */
  readonly body: unknown;
}

/**
 * One request with one answer, all within the deadline.
 * @throws EngineError for any status from 400 on, and when there is no answer or none that is JSON
 */
export async function call(line: Line, request: Request, deadline = line.deadline): Promise<Answer> {
  return await attempt(line, async () =>
    within(deadline, async (signal) => {
      const reply = await line.client.send(request, signal, line.version);
      const body = asJson(String(await readAll(reply.body)));
      if (reply.status >= 400) throw refusal(reply.status, messageOf(body), line);
      if (typeof body === 'string') throw refusal(reply.status, `It answered with something else than JSON: ${body.slice(0, 80)}`, line);
      return { status: reply.status, body };
    }),
  );
}

/** As {@link call}, but undefined when the engine says that there is no such thing. */
export async function callMaybe(line: Line, request: Request, deadline = line.deadline): Promise<Answer | undefined> {
  try {
    return await call(line, request, deadline);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/**
 * A request whose body is a stream, read by `use` until its promise settles; the stream is closed then.
 * @param ms for all of it
 */
export async function stream<T>(
  line: Line,
  request: Request,
  ms: number,
  use: (reply: Reply, signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  return await attempt(line, async () =>
    within(
      ms,
      async (signal) => {
        const reply = await line.client.send(request, signal, line.version);
        try {
          if (reply.status >= 400) throw refusal(reply.status, messageOf(asJson(String(await readAll(reply.body)))), line);
          return await use(reply, signal);
        } finally {
          reply.body.destroy();
        }
      },
      outer,
    ),
  );
}

async function attempt<T>(line: Line, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asEngineError(error, line.client.endpoint, line.machine);
  }
}

export function asJson(written: string): unknown {
  if (written.trim() === '') return undefined;
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}

/** The reason in an engine's error: `message`, or Podman's `cause`. */
export function messageOf(body: unknown): string {
  if (typeof body === 'string') return body.trim();
  return text(object(body)['message']) || text(object(body)['cause']) || 'no reason given';
}
