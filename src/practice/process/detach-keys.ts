/** `ctrl-p,ctrl-q` to the bytes that are watched for (moby/term's ToBytes); undefined when it is no such list. */
export function parseDetachKeys(text: string): Buffer | undefined {
  const bytes: number[] = [];
  for (const key of text.split(',')) {
    const control = /^ctrl-(.)$/i.exec(key)?.[1]?.toLowerCase();
    if (control === undefined) {
      if (key.length !== 1) return undefined;
      bytes.push(key.charCodeAt(0));
    } else if (/[a-z]/.test(control)) bytes.push(control.charCodeAt(0) - 96);
    else {
      const at = '@[\\]^_'.indexOf(control);
      if (at < 0) return undefined;
      bytes.push(at === 0 ? 0 : at + 26);
    }
  }
  return Buffer.from(bytes);
}

export const defaultDetachKeys = Buffer.from([16, 17]);

/** Watches typed bytes for the keys: gives on what is not part of them, and tells when they were typed. */
export class DetachWatch {
  private seen = 0;
  constructor(private readonly keys: Buffer) {}

  /** What goes on to the program, and whether the client wants to leave. */
  take(data: Buffer): { pass: Buffer; detached: boolean } {
    if (this.keys.length === 0) return { pass: data, detached: false };
    const out: number[] = [];
    for (const byte of data) {
      if (byte === this.keys[this.seen]) {
        if (++this.seen === this.keys.length) return { pass: Buffer.from(out), detached: true };
        continue;
      }
      // Keys that were held back because they began the sequence.
      out.push(...this.keys.subarray(0, this.seen));
      this.seen = byte === this.keys[0] ? 1 : 0;
      if (this.seen === 0) out.push(byte);
    }
    return { pass: Buffer.from(out), detached: false };
  }
}
