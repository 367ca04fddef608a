import { now } from './clock.js';

export interface LogEntry {
  readonly time: bigint;
  readonly stream: 1 | 2;
  /** One line with its end, or what stands at the end without one. */
  readonly data: Buffer;
}

/** What one container keeps, bytes: beyond this the oldest lines go. */
export const keptBytes = 8 << 20;
/** What an entry takes besides its line. */
const overhead = 64;
/** A line longer than this becomes several entries, as in Docker. */
const longest = 16 * 1024;

/**
 * A container's log: what its first process printed, line by line. Readers hold a cursor, the number of the next entry
 * they want, and fetch when they can take more: however many there are and however slow, nothing is kept for them.
 */
export class Log {
  private entries: LogEntry[] = [];
  /** Entries at the start of the list that are gone already. */
  private gone = 0;
  /** How many entries were dropped or cut off the list in all. */
  private before = 0;
  private bytes = 0;
  private readonly partial: Record<1 | 2, { parts: Buffer[]; size: number }> = { 1: { parts: [], size: 0 }, 2: { parts: [], size: 0 } };
  private readonly listeners = new Set<(ended: boolean) => void>();

  write(stream: 1 | 2, data: Buffer): void {
    const { end } = this;
    const waiting = this.partial[stream];
    for (let at = 0; at < data.length; ) {
      const line = data.indexOf(10, at);
      const piece = data.subarray(at, Math.min(line < 0 ? data.length : line + 1, at + longest - waiting.size));
      waiting.parts.push(piece);
      waiting.size += piece.length;
      at += piece.length;
      if (data[at - 1] === 10 || waiting.size >= longest) this.flush(stream);
    }
    if (this.end !== end) this.tell(false);
  }

  /** The container has stopped: what is left over becomes a line, and followers are told. */
  close(): void {
    this.flush(1);
    this.flush(2);
    this.tell(true);
  }

  /** The cursor behind the last entry. */
  get end(): number {
    return this.before + this.entries.length;
  }

  all(): readonly LogEntry[] {
    return this.entries.slice(this.gone);
  }

  /** Up to `most` entries from a cursor on, those that are gone left out, and the cursor behind them. */
  since(cursor: number, most = Infinity): { entries: readonly LogEntry[]; next: number } {
    const from = Math.max(cursor - this.before, this.gone);
    const entries = this.entries.slice(from, from + most);
    return { entries, next: this.before + from + entries.length };
  }

  /** Calls back when there is more to fetch, and with `true` when the container has stopped. */
  follow(listener: (ended: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What an earlier engine had kept. */
  restore(entries: readonly LogEntry[]): void {
    this.entries = [...entries];
    this.bytes = entries.reduce((sum, { data }) => sum + data.length + overhead, 0);
  }

  private tell(ended: boolean): void {
    for (const listener of [...this.listeners]) listener(ended);
  }

  private flush(stream: 1 | 2): void {
    const { parts, size } = this.partial[stream];
    if (size === 0) return;
    this.partial[stream].parts = [];
    this.partial[stream].size = 0;
    // A copy: the piece may be part of a far larger block.
    this.entries.push({ time: now(), stream, data: parts.length === 1 ? Buffer.from(parts[0]!) : Buffer.concat(parts) });
    this.bytes += size + overhead;
    while (this.bytes > keptBytes) this.bytes -= this.entries[this.gone++]!.data.length + overhead;
    if (this.gone < 1000 || this.gone * 4 < this.entries.length) return;
    this.entries = this.entries.slice(this.gone);
    this.before += this.gone;
    this.gone = 0;
  }
}
