/**
 * Where the messages of one direction of an HTTP/1.1 connection begin and end (RFC 9112 §6), read beside a stream that
 * goes its own way. Nothing of a body is kept. Why this is not a library: docs/decisions/0008-relay.md.
 */

/** The start line and the headers of one message; names in lower case, the last of a name wins. */
export interface Head {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** What follows a head: so many bytes, chunks, all until the end of the stream; `hold`: nothing is read until `release`. */
export type Body = number | 'chunked' | 'rest';

export interface Framing {
  /** @throws Error for what is no HTTP/1.1 */
  feed(bytes: Buffer): void;
  /** After the body of the present message nothing is read, only kept, until {@link release}. */
  hold(): void;
  /** Goes on with what was kept. */
  release(): void;
}

/** Go's limit of request headers (net/http DefaultMaxHeaderBytes): the engine takes no more. */
const MAX_HEAD = 1 << 20;
/** Of what is kept while on hold: a client that asked for an upgrade waits for the answer, so there is hardly any. */
const MAX_HELD = 64 * 1024;

type State = 'head' | 'sized' | 'chunk-size' | 'chunk-end' | 'trailers' | 'rest';

/** @param onHead called for each head; says what body follows */
export function createFraming(onHead: (head: Head) => Body): Framing {
  let state: State = 'head';
  /** The part of a line or head that came so far. */
  let partial: Buffer = Buffer.alloc(0);
  let left = 0;
  let chunked = false;
  let holding = false;
  let held: Buffer = Buffer.alloc(0);

  const ended = (): void => {
    state = 'head';
    chunked = false;
  };

  const begin = (body: Body): void => {
    chunked = body === 'chunked';
    if (body === 'rest') state = 'rest';
    else if (body === 'chunked') state = 'chunk-size';
    else if (body === 0) ended();
    else [state, left] = ['sized', body];
  };

  /** The text up to what `end` finds; undefined until it is all there. What was taken is gone from `rest`. */
  const take = (rest: Buffer, end: (bytes: Buffer) => number): { text: string; rest: Buffer } | undefined => {
    const all = partial.length > 0 ? Buffer.concat([partial, rest]) : rest;
    const at = end(all);
    if (at < 0) {
      if (all.length > MAX_HEAD) throw new Error('a head without an end');
      partial = Buffer.from(all);
      return undefined;
    }
    partial = Buffer.alloc(0);
    return { text: all.toString('latin1', 0, at), rest: all.subarray(at) };
  };

  const step = (bytes: Buffer): Buffer | undefined => {
    switch (state) {
      case 'rest':
        return undefined;
      case 'sized': {
        const some = Math.min(left, bytes.length);
        left -= some;
        if (left === 0) {
          if (chunked) state = 'chunk-end';
          else ended();
        }
        return bytes.subarray(some);
      }
      case 'head': {
        const found = take(bytes, endOfHead);
        if (found && found.text.trim() !== '') begin(onHead(parseHead(found.text)));
        return found?.rest;
      }
      default: {
        const line = take(bytes, endOfLine);
        if (line) onLine(line.text.trim());
        return line?.rest;
      }
    }
  };

  const onLine = (line: string): void => {
    if (state === 'chunk-end') {
      if (line !== '') throw new Error('a chunk longer than it said');
      state = 'chunk-size';
    } else if (state === 'trailers') {
      if (line === '') ended();
    } else {
      if (!/^[0-9a-f]{1,13}\s*(;|$)/i.test(line)) throw new Error('not the size of a chunk');
      left = Number.parseInt(line, 16);
      state = left === 0 ? 'trailers' : 'sized';
    }
  };

  const feed = (bytes: Buffer): void => {
    let rest: Buffer | undefined = bytes;
    while (rest && rest.length > 0) {
      if (holding && state === 'head') {
        if (held.length + rest.length > MAX_HELD) throw new Error('too much for a client that waits');
        held = Buffer.concat([held, rest]);
        return;
      }
      rest = step(rest);
    }
  };

  return {
    feed,
    hold: () => void (holding = true),
    release() {
      holding = false;
      const kept = held;
      held = Buffer.alloc(0);
      feed(kept);
    },
  };
}

const endOfLine = (bytes: Buffer): number => bytes.indexOf(10) + 1 || -1;

/** Behind the empty line; empty lines before a message are skipped one by one (RFC 9112 §2.2). */
function endOfHead(bytes: Buffer): number {
  if (bytes[0] === 10) return 1;
  if (bytes[0] === 13 && bytes[1] === 10) return 2;
  const at = bytes.indexOf('\n\r\n');
  const bare = bytes.indexOf('\n\n');
  if (at < 0) return bare < 0 ? -1 : bare + 2;
  return bare < 0 || at < bare ? at + 3 : bare + 2;
}

function parseHead(text: string): Head {
  const [start = '', ...lines] = text.split(/\r?\n/);
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
  });
  return { start, headers: new Map(headers) };
}

/** The body that the headers announce; undefined when they announce none. */
export function announced({ headers }: Head): Body | undefined {
  const coding = headers.get('transfer-encoding');
  if (coding !== undefined) return /(^|,)\s*chunked\s*$/i.test(coding) ? 'chunked' : 'rest';
  const length = headers.get('content-length');
  if (length === undefined) return undefined;
  if (!/^\d{1,15}$/.test(length)) throw new Error('not a length');
  return Number(length);
}
