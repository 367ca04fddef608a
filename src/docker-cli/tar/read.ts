import type { Readable } from 'node:stream';
import { BLOCK, parseHeader, type Entry } from './header.js';

/** An entry of an archive and its content, which must be read (or skipped) before the next is asked for. */
export interface Item {
  readonly entry: Entry;
  content(): AsyncGenerator<Buffer>;
}

/** Walks through a tar archive; extended headers (pax, GNU long names) are joined with their entries. @throws Error when it breaks off */
export async function* readTar(source: Readable | AsyncIterable<Buffer>): AsyncGenerator<Item> {
  const bytes = new Bytes(source);
  let extended: Record<string, string> = {};
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (!block) return;
    const header = parseHeader(block);
    if (!header) return;
    const { entry, kind } = header;
    if (['x', 'g', 'L', 'K'].includes(kind)) {
      const text = await bytes.whole(entry.size);
      if (kind === 'x') extended = { ...extended, ...records(text) };
      else if (kind === 'L') extended['path'] = text.toString().replace(/\0.*$/s, '');
      else if (kind === 'K') extended['linkpath'] = text.toString().replace(/\0.*$/s, '');
      continue;
    }
    const whole: Entry = { ...entry, name: extended['path'] ?? entry.name, linkName: extended['linkpath'] ?? entry.linkName, size: Number(extended['size'] ?? entry.size) };
    extended = {};
    const size = whole.type === 'file' ? whole.size : 0;
    let read = false;
    const content = async function* (): AsyncGenerator<Buffer> {
      read = true;
      yield* bytes.parts(size);
    };
    yield { entry: whole, content };
    if (!read) for await (const part of bytes.parts(size)) void part;
  }
}

function records(text: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(0x20, at);
    const length = Number(text.subarray(at, space));
    if (space < 0 || !(length > 0)) break;
    const line = text.subarray(space + 1, at + length - 1).toString();
    found[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    at += length;
  }
  return found;
}

/** Bytes of a stream by number. */
class Bytes {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: Readable | AsyncIterable<Buffer>) {
    this.source = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** So many bytes, or undefined at the end. */
  async take(count: number): Promise<Buffer | undefined> {
    while (this.rest.length < count) {
      const { value, done } = await this.source.next();
      if (done) return undefined;
      this.rest = Buffer.concat([this.rest, value]);
    }
    const taken = this.rest.subarray(0, count);
    this.rest = this.rest.subarray(count);
    return taken;
  }

  /** The content of an entry and the padding behind it. */
  async *parts(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.rest.length === 0) {
        const { value, done } = await this.source.next();
        if (done) throw new Error('unexpected EOF');
        this.rest = value;
      }
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
    await this.take((BLOCK - (size % BLOCK)) % BLOCK);
  }

  async whole(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.parts(size)) parts.push(part);
    return Buffer.concat(parts);
  }
}
