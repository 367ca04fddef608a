import { inflateRawSync } from 'node:zlib';

/** Files laid one after another in memory that all worker threads share: path → offset, length. */
export interface Pack {
  readonly bytes: SharedArrayBuffer;
  readonly index: Map<string, readonly [offset: number, length: number]>;
}

/** The folder that the library was compiled in, as it stands in its code objects; tracebacks would show it. */
const compiledIn = '/tmp/stdlib/';

/** The members of a zip archive (no Zip64, no encryption). Throws on one that is none. */
export function* unzip(archive: Buffer): Generator<{ name: string; data: Buffer }> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a zip archive');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [nameLength, extra, comment, local] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32), archive.readUInt32LE(at + 42)];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const raw = archive.subarray(from, from + size);
    if (!name.endsWith('/')) yield { name, data: method === 0 ? raw : inflateRawSync(raw) };
    at += 46 + nameLength + extra + comment;
  }
}

/** Writes the shown folder into a compiled module, where the one it was compiled in stands (a marshalled short string). */
function relocate(code: Buffer, folder: string): Buffer {
  const wanted = Buffer.from(compiledIn);
  const parts: Buffer[] = [];
  let done = 0;
  for (let at = code.indexOf(wanted); at >= 0; at = code.indexOf(wanted, at + 1)) {
    const length = code[at - 1]!;
    const grown = length - compiledIn.length + folder.length;
    // `z` and `Z`: short ASCII strings, with or without the bit that marks them as referred to.
    if (!'zZ'.includes(String.fromCharCode(code[at - 2]! & 0x7f)) || grown > 255) continue;
    parts.push(code.subarray(done, at - 1), Buffer.from([grown]), Buffer.from(folder));
    done = at + compiledIn.length;
  }
  return parts.length === 0 ? code : Buffer.concat([...parts, code.subarray(done)]);
}

/** The standard library and the shims, unpacked for quick imports. */
export function packStdlib(archive: Buffer, shims: ReadonlyMap<string, Buffer>, folder: string): Pack {
  const files: [string, Buffer][] = [];
  const add = (name: string, data: Buffer): unknown => files.push([name, name.endsWith('.pyc') ? relocate(data, folder) : data]);
  for (const [name, data] of shims) add(name, data);
  for (const { name, data } of unzip(archive)) add(name, data);
  const bytes = new SharedArrayBuffer(files.reduce((sum, [, data]) => sum + data.length, 0));
  const target = new Uint8Array(bytes);
  const index = new Map<string, readonly [number, number]>();
  let at = 0;
  for (const [name, data] of files) {
    target.set(data, at);
    index.set(name, [at, data.length]);
    at += data.length;
  }
  return { bytes, index };
}
