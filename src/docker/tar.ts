const BLOCK = 512;

/** A tar archive (ustar) of small text files: path → text. Enough for a build context, so tar-fs is not needed. */
export function tar(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    return [header(path, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]);
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { prefix, name } = split(path);
  const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, '0');
  block.write(name, 0);
  // Scripts of a lesson must be executable in the image.
  block.write(octal(/\.sh$/.test(path) ? 0o755 : 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  block.write(prefix, 345);
  // The checksum is counted with its own field full of spaces.
  block.write(' '.repeat(8), 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)}\0 `, 148);
  return block;
}

/** A name of more than 100 bytes goes into two fields, cut at a slash. */
function split(path: string): { prefix: string; name: string } {
  const plain = path.replace(/\\/g, '/').replace(/^(\.?\/)+/, '');
  if (Buffer.byteLength(plain) <= 100) return { prefix: '', name: plain };
  const at = plain.indexOf('/', plain.length - 101);
  if (at < 0 || at > 155) throw new Error(`path too long for an archive: ${path}`);
  return { prefix: plain.slice(0, at), name: plain.slice(at + 1) };
}
