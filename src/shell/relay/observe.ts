/** What a connection's two directions say together: requests, each with the status of its response. */
import type { ObservedRequest } from '../../docker/types.js';
import { announced, createFraming, type Body, type Head } from './framing.js';

export interface Observer {
  /** Bytes from the client to the engine. */
  sent(bytes: Buffer): void;
  /** Bytes from the engine to the client. */
  answered(bytes: Buffer): void;
}

interface Asked {
  readonly method: string;
  readonly target: string;
  readonly upgrade: boolean;
}

/**
 * Watches one connection. What it cannot read (HTTP/2, a broken message) makes it blind for the rest of the connection; it
 * never throws. A request is told once the head of its response is there, in order.
 */
export function observe(onRequest: (request: ObservedRequest) => void, now: () => number = Date.now): Observer {
  const waiting: Asked[] = [];
  let blind = false;

  const requests = createFraming((head) => {
    const asked = requestOf(head);
    waiting.push(asked);
    // What follows the body is HTTP only if the engine declines: its answer tells.
    if (asked.upgrade) requests.hold();
    return announced(head) ?? 0;
  });

  const responses = createFraming((head): Body => {
    const status = statusOf(head);
    // 100 Continue and the like come before the response (RFC 9110 §15.2).
    if (status < 200 && status !== 101) return 0;
    const asked = waiting.shift();
    if (!asked) throw new Error('a response without a request');
    tell(asked, status);
    if (status === 101) {
      blind = true;
      return 'rest';
    }
    if (asked.upgrade) requests.release();
    return asked.method === 'HEAD' || status === 204 || status === 304 ? 0 : (announced(head) ?? 'rest');
  });

  const tell = ({ method, target }: Asked, status: number): void => {
    const { pathname, searchParams } = new URL(target, 'http://engine');
    const query = Object.fromEntries(searchParams);
    onRequest({ method, path: pathname.replace(/^\/v\d+\.\d+(?=\/)/, ''), query, status, at: now() });
  };

  const carefully = (read: () => void): void => {
    if (blind) return;
    try {
      read();
    } catch {
      blind = true;
    }
  };

  return {
    sent: (bytes) => carefully(() => requests.feed(bytes)),
    answered: (bytes) => carefully(() => responses.feed(bytes)),
  };
}

function requestOf({ start, headers }: Head): Asked {
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(start) ?? [];
  if (method === undefined || target === undefined) throw new Error('not a request');
  const upgrade = headers.has('upgrade') && /\bupgrade\b/i.test(headers.get('connection') ?? '');
  return { method, target, upgrade };
}

function statusOf({ start }: Head): number {
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(start)?.[1];
  if (status === undefined) throw new Error('not a response');
  return Number(status);
}
