import { now } from './clock.js';

export interface LogEntry {
  readonly time: bigint;
  readonly stream: 1 | 2;
  /** One line with its end, or what stands at the end without one. */
  readonly data: Buffer;
}

/** What one container keeps: beyond this the oldest lines go. */
const keptBytes = 8 << 20;

/** A container's log: what its first process printed, line by line. */
export class Log {
  private entries: LogEntry[] = [];
  private bytes = 0;
  private readonly partial: Record<1 | 2, Buffer[]> = { 1: [], 2: [] };
  private readonly listeners = new Set<(entry: LogEntry | undefined) => void>();

  write(stream: 1 | 2, data: Buffer): void {
    for (let at = 0; at < data.length; ) {
      const end = data.indexOf(10, at);
      const piece = data.subarray(at, end < 0 ? data.length : end + 1);
      this.partial[stream].push(piece);
      const waiting = this.partial[stream].reduce((sum, part) => sum + part.length, 0);
      if (end >= 0 || waiting >= 16 * 1024) this.flush(stream);
      at += piece.length;
    }
  }

  /** The container has stopped: what is left over becomes a line, and followers end. */
  end(): void {
    this.flush(1);
    this.flush(2);
    for (const listener of [...this.listeners]) listener(undefined);
  }

  all(): readonly LogEntry[] {
    return this.entries;
  }
  follow(listener: (entry: LogEntry | undefined) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What an earlier engine had kept. */
  restore(entries: readonly LogEntry[]): void {
    this.entries = [...entries];
    this.bytes = entries.reduce((sum, { data }) => sum + data.length + 64, 0);
  }

  private flush(stream: 1 | 2): void {
    if (this.partial[stream].length === 0) return;
    const entry: LogEntry = { time: now(), stream, data: Buffer.from(Buffer.concat(this.partial[stream])) };
    this.partial[stream] = [];
    this.entries.push(entry);
    this.bytes += entry.data.length + 64;
    let drop = 0;
    while (this.bytes > keptBytes) this.bytes -= this.entries[drop++]!.data.length + 64;
    if (drop > 0) this.entries = this.entries.slice(drop);
    for (const listener of [...this.listeners]) listener(entry);
  }
}
