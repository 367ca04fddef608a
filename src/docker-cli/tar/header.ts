/** What a tar archive knows of an entry. */
export interface Entry {
  /** With `/` between parts; a folder's ends with one. */
  name: string;
  type: 'file' | 'directory' | 'symlink' | 'link' | 'other';
  /** Permission bits. */
  mode: number;
  uid: number;
  gid: number;
  size: number;
  /** Seconds since 1970. */
  mtime: number;
  linkName: string;
}

export const BLOCK = 512;
const TYPES: Readonly<Record<Entry['type'], string>> = { file: '0', link: '1', symlink: '2', directory: '5', other: '3' };

/** The blocks before an entry's content; names beyond the old format's room get an extended header (pax). */
export function headerOf(entry: Entry): Buffer {
  const extended: Record<string, string> = {};
  if (!fits(entry.name, 100)) extended['path'] = entry.name;
  if (!fits(entry.linkName, 100)) extended['linkpath'] = entry.linkName;
  if (entry.size >= 8 ** 11) extended['size'] = String(entry.size);
  const records = Object.entries(extended).map(([key, value]) => record(key, value)).join('');
  if (records === '') return block(entry, TYPES[entry.type]);
  const content = Buffer.from(records);
  const before = block({ ...entry, name: 'PaxHeaders.0/entry', linkName: '', size: content.length, mode: 0o644 }, 'x');
  const short = { ...entry, name: cutTo(entry.name, 100), linkName: cutTo(entry.linkName, 100), size: Math.min(entry.size, 8 ** 11 - 1) };
  return Buffer.concat([before, content, padding(content.length), block(short, TYPES[entry.type])]);
}

export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

const fits = (text: string, bytes: number): boolean => Buffer.byteLength(text) <= bytes && /^[\x20-\x7e]*$/.test(text);
const cutTo = (text: string, bytes: number): string => Buffer.from(text.replace(/[^\x20-\x7e]/g, '_')).subarray(0, bytes).toString();

/** "21 path=some/name\n": the length counts itself. */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length + rest !== length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function block({ name, mode, uid, gid, size, mtime, linkName }: Entry, type: string): Buffer {
  const out = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number): string => `${Math.max(0, Math.floor(value)).toString(8).padStart(width - 1, '0').slice(-(width - 1))}\0`;
  out.write(name, 0, 100);
  out.write(octal(mode & 0o7777, 8), 100);
  out.write(octal(uid, 8), 108);
  out.write(octal(gid, 8), 116);
  out.write(octal(size, 12), 124);
  out.write(octal(mtime, 12), 136);
  out.write(type, 156);
  out.write(linkName, 157, 100);
  out.write('ustar\u000000', 257);
  // The checksum is counted with its own field full of spaces.
  out.write(' '.repeat(8), 148);
  const sum = out.reduce((total, byte) => total + byte, 0);
  out.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return out;
}

/** Reads one header block; undefined at the archive's end. */
export function parseHeader(bytes: Buffer): { readonly entry: Entry; readonly kind: string } | undefined {
  if (bytes.every((byte) => byte === 0)) return undefined;
  const text = (from: number, to: number): string => bytes.subarray(from, to).toString().replace(/\0.*$/s, '');
  const number = (from: number, to: number): number => {
    // Numbers that octal digits cannot hold are binary, marked by the top bit (GNU).
    if (bytes[from]! & 0x80) return Number(BigInt(`0x${bytes.subarray(from + 1, to).toString('hex')}`));
    return parseInt(text(from, to).trim() || '0', 8);
  };
  const kind = text(156, 157) || '0';
  const prefix = text(257, 262) === 'ustar' ? text(345, 500) : '';
  const types: Readonly<Record<string, Entry['type']>> = { '0': 'file', '7': 'file', '1': 'link', '2': 'symlink', '5': 'directory' };
  const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
  const entry = { name, type: types[kind] ?? 'other', mode: number(100, 108), uid: number(108, 116), gid: number(116, 124), size: number(124, 136), mtime: number(136, 148), linkName: text(157, 257) };
  return { kind, entry };
}
