import type { Shell } from './run.js';

/** One line from stdin, a byte at a time, so that what follows stays for others. */
export async function readLine({ p }: Shell, raw: boolean): Promise<{ text: string; ended: boolean }> {
  const bytes: number[] = [];
  for (;;) {
    const chunk = await p.read(0, 1);
    if ((bytes.length & 0xffff) === 0xffff) p.hold(0x10000);
    const byte = chunk[0];
    if (byte === undefined) return { text: Buffer.from(bytes).toString(), ended: true };
    if (byte === 0x0a) return { text: Buffer.from(bytes).toString(), ended: false };
    if (byte === 0x5c && !raw) {
      const next = (await p.read(0, 1))[0];
      if (next !== undefined && next !== 0x0a) bytes.push(next);
    } else bytes.push(byte);
  }
}
