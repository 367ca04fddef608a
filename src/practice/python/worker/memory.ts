/** The memory of a WebAssembly instance, read and written as C structs lie in it (32 bit, little endian). */
export class Memory {
  private view = new DataView(new ArrayBuffer(0));
  private array = new Uint8Array(0);

  /** `buffer` gives the memory's present buffer: growth detaches the old one. */
  constructor(private readonly buffer: () => ArrayBuffer) {}

  private refresh(): void {
    const now = this.buffer();
    if (this.array.buffer === now) return;
    this.view = new DataView(now);
    this.array = new Uint8Array(now);
  }

  get bytes(): Uint8Array {
    this.refresh();
    return this.array;
  }
  get struct(): DataView {
    this.refresh();
    return this.view;
  }
  get size(): number {
    return this.buffer().byteLength;
  }

  i32 = (at: number): number => this.struct.getInt32(at, true);
  u32 = (at: number): number => this.struct.getUint32(at, true);
  i16 = (at: number): number => this.struct.getInt16(at, true);
  i64 = (at: number): number => Number(this.struct.getBigInt64(at, true));
  set32 = (at: number, value: number): void => this.struct.setInt32(at, value, true);
  set16 = (at: number, value: number): void => this.struct.setInt16(at, value, true);
  set64 = (at: number, value: number): void => this.struct.setBigInt64(at, BigInt(Math.trunc(value)), true);

  /** A C string. */
  text(at: number): string {
    const { bytes } = this;
    return Buffer.from(bytes.buffer, at, bytes.indexOf(0, at) - at).toString();
  }

  /** Writes a C string, cut to `room` bytes with its end; returns its length without it. */
  setText(at: number, text: string, room = Infinity): number {
    const encoded = Buffer.from(text);
    const length = Math.min(encoded.length, room - 1);
    this.bytes.set(encoded.subarray(0, length), at);
    this.bytes[at + length] = 0;
    return length;
  }

  /** The buffers of a readv or writev. */
  vectors(at: number, count: number): { at: number; length: number }[] {
    return Array.from({ length: count }, (_, i) => ({ at: this.u32(at + 8 * i), length: this.u32(at + 8 * i + 4) }));
  }

  /** A copy of what a writev's buffers hold. */
  gather(at: number, count: number): Uint8Array {
    const all = this.vectors(at, count);
    const { bytes } = this;
    if (all.length === 1) return bytes.slice(all[0]!.at, all[0]!.at + all[0]!.length);
    return Buffer.concat(all.map((one) => bytes.subarray(one.at, one.at + one.length)));
  }

  /** Spreads bytes over a readv's buffers. */
  scatter(at: number, count: number, data: Uint8Array): void {
    let from = 0;
    for (const one of this.vectors(at, count)) {
      this.bytes.set(data.subarray(from, from + one.length), one.at);
      from += one.length;
      if (from >= data.length) return;
    }
  }
}
