/**
 * Output of a container without a terminal comes as frames: a header of 8 bytes (stream 0–2, three zeros, length as
 * big-endian 32 bits), then the content (API reference, "Attach to a container"). With a terminal it is raw.
 */
export function demux(bytes: Buffer, contentType = ''): { stdout: string; stderr: string } {
  // Since API 1.42 the content type tells; before, only the first header does.
  if (!contentType.includes('multiplexed') && !isHeader(bytes, 0)) return { stdout: bytes.toString(), stderr: '' };
  const parts: { readonly out: Buffer[]; readonly err: Buffer[] } = { out: [], err: [] };
  let at = 0;
  while (at + 8 <= bytes.length && isHeader(bytes, at)) {
    const length = bytes.readUInt32BE(at + 4);
    (bytes[at] === 2 ? parts.err : parts.out).push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  // Joined before decoding: a character may be split between two frames.
  return { stdout: Buffer.concat(parts.out).toString(), stderr: Buffer.concat(parts.err).toString() };
}

function isHeader(bytes: Buffer, at: number): boolean {
  return bytes.length >= at + 8 && (bytes[at] ?? 9) <= 2 && bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0;
}
