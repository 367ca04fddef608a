import { Pipe, type OpenFile } from './stream.js';
import type { Signal } from './signals.js';

/**
 * A terminal: what the client types goes through the line discipline to the programs, what they print comes back with
 * `\n` as `\r\n`. In raw mode (a shell's line editor) keys go through as they are.
 */
export class Tty {
  columns = 0;
  rows = 0;
  raw = false;
  echo = true;
  /** Ends and interrupts what is in the foreground; set by the process layer. */
  onSignal: (signal: Signal) => void = () => undefined;
  onOutput: (bytes: Buffer) => Promise<void> | void = () => undefined;
  private readonly keys = new Pipe();
  private line = '';
  private partial = Buffer.alloc(0);

  /** What a program holds as its stdin, stdout and stderr. */
  readonly slave: OpenFile = {
    tty: this,
    path: '/dev/pts/0',
    read: (max, wait) => this.read(max, wait),
    write: async (bytes, wait) => {
      const sent = this.print(Buffer.from(bytes));
      if (sent) await wait<void>((done) => (void sent.then(() => done(), () => done()), () => undefined));
    },
    readiness: { ...this.keys.readEnd.readiness!, writable: () => true, hungUp: () => false },
    close: () => undefined,
  };

  private eofs = 0;

  private async read(max: number, wait: Parameters<OpenFile['read']>[1]): Promise<Buffer> {
    const bytes = await this.keys.readEnd.read(max, wait);
    // End of input in canonical mode travels as a lone mark, since a terminal can be read again after ^D.
    if (bytes.length === 1 && bytes[0] === 0 && this.eofs > 0) {
      this.eofs--;
      return Buffer.alloc(0);
    }
    return bytes;
  }

  resize(rows: number, columns: number): void {
    if (rows === this.rows && columns === this.columns) return;
    this.rows = rows;
    this.columns = columns;
    this.onSignal('SIGWINCH');
  }

  /** The client has gone for good: programs read the end of their input. */
  hangUp(): void {
    this.keys.end();
  }

  /** Bytes typed by the client. */
  type(bytes: Buffer): void {
    if (this.raw) {
      this.keys.feed(Buffer.from(bytes));
      return;
    }
    const all = Buffer.concat([this.partial, bytes]);
    const text = all.toString();
    // A character of UTF-8 that arrives in two pieces waits for its end.
    const whole = text.endsWith('\ufffd') ? Math.max(0, all.length - 3) : all.length;
    this.partial = Buffer.from(all.subarray(whole));
    for (const key of all.subarray(0, whole).toString()) {
      if (this.raw) this.keys.feed(Buffer.from(key));
      else this.key(key);
    }
  }

  /** What was typed ahead of a switch to raw mode must not be lost. */
  takeLine(): string {
    const line = this.line;
    this.line = '';
    return line;
  }

  print(bytes: Buffer): Promise<void> | void {
    return this.onOutput(bytes.includes(10) ? Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1') : bytes);
  }

  private key(key: string): void {
    const signal = ({ '\x03': 'SIGINT', '\x1c': 'SIGQUIT' } as const)[key];
    if (signal) {
      this.line = '';
      this.show(key === '\x03' ? '^C' : '^\\');
      this.onSignal(signal);
    } else if (key === '\x04') {
      if (this.line === '') {
        this.eofs++;
        this.keys.feed(Buffer.from([0]));
      } else this.send('');
    } else if (key === '\x7f' || key === '\b') {
      if (this.line !== '') this.show('\b \b');
      this.line = [...this.line].slice(0, -1).join('');
    } else if (key === '\x15') {
      this.show('\b \b'.repeat([...this.line].length));
      this.line = '';
    } else if (key === '\r' || key === '\n') {
      this.show('\r\n');
      this.send('\n');
    } else {
      this.line += key;
      this.show(key < ' ' && key !== '\t' ? `^${String.fromCharCode(key.charCodeAt(0) + 64)}` : key);
    }
  }

  private send(end: string): void {
    const line = this.line + end;
    this.line = '';
    this.keys.feed(Buffer.from(line));
  }

  private show(text: string): void {
    if (this.echo) void this.onOutput(Buffer.from(text));
  }
}
