import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptBytes } from '../state/logs.js';
import type { Container } from '../state/types.js';
import type { Disk } from './disk.js';
import { logLine } from './log-file.js';

/** A file longer than this is written anew, with what the engine still keeps, bytes. */
const longest = 4 * keptBytes;

/** Keeps a container's log on disk: appends what is new, and begins anew before the file outgrows the log. */
export class LogWriter {
  private cursor = 0;
  private size = 0;
  private readonly path: string;

  constructor(
    private readonly disk: Disk,
    private readonly container: Container,
  ) {
    this.path = `containers/${container.id}.log`;
    // An earlier engine's file may end in a torn line, to which nothing must be appended.
    if (container.log.end > 0 || disk.has(this.path)) this.rewrite();
  }

  write(): void {
    const { entries, next } = this.container.log.since(this.cursor);
    if (entries.length === 0) return;
    const text = entries.map(logLine).join('');
    if (this.size + text.length > longest) return this.rewrite();
    appendFileSync(join(this.disk.dir, this.path), text, { mode: 0o600 });
    this.cursor = next;
    this.size += text.length;
  }

  private rewrite(): void {
    const text = this.container.log.all().map(logLine).join('');
    this.disk.write(this.path, text);
    this.cursor = this.container.log.end;
    this.size = text.length;
  }
}
