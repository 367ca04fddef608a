import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Engine } from '../engine/engine.js';
import type { Shape } from './json.js';
import { badRequest } from '../state/error.js';

/** One request on its way through the API. */
export interface Context {
  readonly engine: Engine;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  /** 24 … 51, for 1.24 … 1.51. */
  readonly version: number;
  /** The body as JSON; `{}` when there is none. Throws 400 where a member is not what `shape` says. */
  json<T>(shape?: Shape): Promise<T>;
  /** The whole body. */
  body(limit?: number): Promise<Buffer>;
  /** The client asked to upgrade the connection. */
  readonly upgraded: boolean;
  /** Takes over the connection: 101 when the client asked to upgrade, else a raw 200. */
  hijack(multiplexed: boolean): Hijacked;
}

export interface Hijacked {
  /** What the client sends, `end` when it closes its side. */
  onInput(data: (chunk: Buffer, room: () => void) => void, end: () => void): void;
  /** A promise means: slow down. */
  write(data: Buffer): Promise<void> | void;
  end(): void;
  onGone(callback: () => void): void;
}

export interface Upgrade {
  readonly socket: Socket;
  readonly head: Buffer;
}

/** `1`, `true`, `True`, `yes`: as the engine reads a boolean parameter. */
export const flag = (query: URLSearchParams, name: string, fallback = false): boolean => {
  const value = query.get(name);
  if (value === null) return fallback;
  return !['', '0', 'no', 'false', 'none'].includes(value.trim().toLowerCase());
};

export type Filters = Map<string, string[]>;

/** Both forms: `{"label":{"a=b":true}}` and `{"label":["a=b"]}`. Throws 400. */
export function filters(query: URLSearchParams, allowed?: readonly string[], head = ''): Filters {
  const text = query.get('filters');
  const out: Filters = new Map();
  if (!text) return out;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw badRequest(`${head}invalid filter`);
  }
  if (parsed === null) return out;
  if (typeof parsed !== 'object' || Array.isArray(parsed)) throw badRequest(`${head}invalid filter`);
  for (const [name, value] of Object.entries(parsed)) {
    if (allowed && !allowed.includes(name)) throw badRequest(`invalid filter '${name}'`);
    const list = Array.isArray(value) ? value.map(String) : typeof value === 'object' && value !== null ? Object.entries(value).filter(([, on]) => on === true).map(([key]) => key) : undefined;
    if (!list) throw badRequest('invalid filter');
    out.set(name, list);
  }
  return out;
}

/** A filter that is yes or no: one value, or values that agree. Throws 400. */
export function booleanFilter(filter: Filters, name: string, wrong = (values: string): string => `invalid filter '${name}=[${values}]'`): boolean | undefined {
  const values = filter.get(name);
  if (!values || values.length === 0) return undefined;
  const [yes, no] = [['1', 'true'], ['0', 'false']].map((words) => values.some((value) => words.includes(value.toLowerCase())));
  if (yes === no) throw badRequest(wrong(values.join(' ')));
  return yes;
}

/** Whether labels fit `label=a`, `label=a=b` and, with `label!`, the opposite. */
export function labelsFit(filter: Filters, labels: Record<string, string> | null | undefined): boolean {
  const has = (wanted: string): boolean => {
    const at = wanted.indexOf('=');
    const key = at < 0 ? wanted : wanted.slice(0, at);
    return labels !== null && labels !== undefined && Object.hasOwn(labels, key) && (at < 0 || labels[key] === wanted.slice(at + 1));
  };
  return (filter.get('label') ?? []).every(has) && !(filter.get('label!') ?? []).some(has);
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  const text = `${JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner))}\n`;
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}
