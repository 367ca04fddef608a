import type { Meta } from './node.js';

/** One member of an archive. Names have no leading slash; a folder's may end with one. */
export interface TarEntry extends Meta {
  name: string;
  kind: 'file' | 'dir' | 'link' | 'hardlink' | 'char' | 'fifo';
  target?: string;
  data?: Buffer;
  /** For a file longer than its data: the rest is zeros. */
  size?: number;
}

const types: Record<TarEntry['kind'], string> = { file: '0', hardlink: '1', link: '2', char: '3', dir: '5', fifo: '6' };
const kinds = new Map(Object.entries(types).map(([kind, type]) => [type, kind as TarEntry['kind']]));

const octal = (value: number, width: number): string => `${Math.max(0, Math.floor(value)).toString(8).padStart(width - 1, '0')}\0`;

function header(entry: { name: string; mode: number; uid: number; gid: number; size: number; mtime: number; type: string; target?: string }): Buffer {
  const block = Buffer.alloc(512);
  block.write(entry.name, 0, 100);
  block.write(octal(entry.mode & 0o7777, 8), 100);
  block.write(octal(entry.uid, 8), 108);
  block.write(octal(entry.gid, 8), 116);
  block.write(octal(entry.size, 12), 124);
  block.write(octal(entry.mtime / 1000, 12), 136);
  block.write('        ', 148);
  block.write(entry.type, 156);
  block.write(entry.target ?? '', 157, 100);
  block.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function pax(records: Record<string, string>): Buffer[] {
  const body = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest) + 1;
    while (String(length).length + Buffer.byteLength(rest) !== length) length = String(length).length + Buffer.byteLength(rest);
    return `${length}${rest}`;
  });
  const data = Buffer.from(body.join(''));
  return [header({ name: 'PaxHeaders', mode: 0o644, uid: 0, gid: 0, size: data.length, mtime: 0, type: 'x' }), data, pad(data.length)];
}

const pad = (size: number): Buffer => Buffer.alloc((512 - (size % 512)) % 512);
const zeros = Buffer.alloc(64 * 1024);

/** Yields an archive in pieces, ready to be written to a stream one after another. */
export function* pack(entries: Iterable<TarEntry>): Generator<Buffer> {
  for (const entry of entries) {
    const name = entry.kind === 'dir' && !entry.name.endsWith('/') ? `${entry.name}/` : entry.name;
    const data = entry.data ?? Buffer.alloc(0);
    const size = entry.kind === 'file' ? Math.max(entry.size ?? 0, data.length) : 0;
    const long: Record<string, string> = {};
    if (Buffer.byteLength(name) > 100) long['path'] = name;
    if (Buffer.byteLength(entry.target ?? '') > 100) long['linkpath'] = entry.target!;
    if (Object.keys(long).length > 0) yield* pax(long);
    yield header({ ...entry, name, size, type: types[entry.kind] });
    if (entry.kind !== 'file') continue;
    yield data;
    for (let left = size - data.length; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(left, zeros.length));
    yield pad(size);
  }
  yield Buffer.alloc(1024);
}

const text = (block: Buffer, from: number, length: number): string => {
  const piece = block.subarray(from, from + length);
  const end = piece.indexOf(0);
  return piece.subarray(0, end < 0 ? length : end).toString();
};
const number = (block: Buffer, from: number, length: number): number => {
  if (block[from]! & 0x80) return Number(BigInt(`0x${block.subarray(from + 1, from + length).toString('hex')}`));
  return parseInt(text(block, from, length).trim() || '0', 8);
};

function parsePax(data: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < data.length; ) {
    const space = data.indexOf(0x20, at);
    const length = Number(data.subarray(at, space).toString());
    if (space < 0 || !(length > 0)) break;
    const record = data.subarray(space + 1, at + length - 1).toString();
    const equals = record.indexOf('=');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

/** Each costs memory, however little it holds. */
const mostMembers = 200_000;

/** Reads an archive; throws when it is cut short or not an archive at all. */
export function* unpack(archive: Buffer): Generator<TarEntry> {
  if (archive.length % 512 !== 0 && archive.length < 512) throw new Error('unexpected EOF');
  let count = 0;
  let extra = new Map<string, string>();
  for (let at = 0; at < archive.length; ) {
    if (at + 512 > archive.length) throw new Error('unexpected EOF');
    const block = archive.subarray(at, at + 512);
    at += 512;
    if (block.every((byte) => byte === 0)) continue;
    checkSum(block);
    if (++count > mostMembers) throw new Error(`the archive has more than ${mostMembers} members: no space left on device`);
    const size = Number(extra.get('size') ?? number(block, 124, 12));
    const data = archive.subarray(at, at + size);
    if (!(size >= 0) || data.length < size) throw new Error('unexpected EOF');
    at += Math.ceil(size / 512) * 512;
    const type = String.fromCharCode(block[156]! || 0x30);
    if (type === 'x' || type === 'g') {
      if (type === 'x') extra = new Map([...extra, ...parsePax(data)]);
      continue;
    }
    if (type === 'L' || type === 'K') {
      extra.set(type === 'L' ? 'path' : 'linkpath', text(data, 0, data.length));
      continue;
    }
    const prefix = text(block, 257, 5) === 'ustar' && block[262] === 0 ? text(block, 345, 155) : '';
    const name = extra.get('path') ?? (prefix ? `${prefix}/` : '') + text(block, 0, 100);
    const kind = kinds.get(type === '7' ? '0' : type) ?? 'file';
    yield {
      name,
      kind: kind === 'file' && name.endsWith('/') ? 'dir' : kind,
      target: extra.get('linkpath') ?? text(block, 157, 100),
      data: kind === 'file' ? data : undefined,
      mode: number(block, 100, 8) & 0o7777,
      uid: Number(extra.get('uid') ?? number(block, 108, 8)),
      gid: Number(extra.get('gid') ?? number(block, 116, 8)),
      mtime: Number(extra.get('mtime') ?? number(block, 136, 12)) * 1000,
    };
    extra = new Map();
  }
}

function checkSum(block: Buffer): void {
  let sum = 8 * 32;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += block[i]!;
  if (sum !== number(block, 148, 8)) throw new Error('archive/tar: invalid tar header');
}
