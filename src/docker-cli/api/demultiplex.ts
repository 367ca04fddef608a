import type { Readable, Writable } from 'node:stream';

const HEADER = 8;
/** A frame of the engine itself: an error in the middle of a stream. */
const SYSTEM_ERROR = 3;

/**
 * Takes a stream of frames apart: a header of 8 bytes (1 stdout, 2 stderr, length as big-endian 32 bits), then the
 * content (API reference, "Attach to a container"). Resolves at the end of the stream; the outputs stay open.
 */
export function demultiplex(source: Readable, stdout: Writable, stderr: Writable): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let failure: Error | undefined;
  return copy(source, (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let flowing = true;
    while (rest.length >= HEADER) {
      const length = rest.readUInt32BE(4);
      if (rest.length < HEADER + length) break;
      const content = rest.subarray(HEADER, HEADER + length);
      const kind = rest[0];
      rest = rest.subarray(HEADER + length);
      if (kind === SYSTEM_ERROR) failure = new Error(`error from daemon in stream: ${String(content)}`);
      else flowing = (kind === 2 ? stderr : stdout).write(content) && flowing;
    }
    return flowing;
  }, [stdout, stderr]).then(() => {
    if (failure) throw failure;
  });
}

/** Copies raw bytes (a terminal's). */
export function copyRaw(source: Readable, out: Writable): Promise<void> {
  return copy(source, (chunk) => out.write(chunk), [out]);
}

/** Hands over chunks, and waits when an output is full. */
function copy(source: Readable, take: (chunk: Buffer) => boolean, outputs: readonly Writable[]): Promise<void> {
  return new Promise((resolve, reject) => {
    source.on('data', (chunk: Buffer) => {
      if (take(chunk)) return;
      const full = outputs.filter((each) => each.writableNeedDrain);
      if (full.length === 0) return;
      source.pause();
      let waiting = full.length;
      for (const each of full) each.once('drain', () => --waiting === 0 && source.resume());
    });
    source.once('end', resolve);
    source.once('close', resolve);
    source.once('error', reject);
  });
}
