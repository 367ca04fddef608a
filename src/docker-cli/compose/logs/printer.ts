import type { Io } from '../../cli/io.js';

export interface PrinterOptions {
  readonly color: boolean;
  /** Without the container's name before each line. */
  readonly noPrefix: boolean;
  readonly timestamps?: boolean;
}

/** Colours of names, in turn (docker/compose cmd/formatter/colors.go). */
const COLORS = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

/** Prints lines of containers, each behind the container's name: "web-1  | …". Names stand in one column. */
export class LogPrinter {
  private readonly names: string[] = [];
  private width = 0;

  constructor(
    private readonly io: Io,
    private readonly options: PrinterOptions,
  ) {}

  /** Makes room for a name before its first line. */
  register(name: string): void {
    if (this.names.includes(name)) return;
    this.names.push(name);
    this.width = Math.max(this.width, name.length + 1);
  }

  line(name: string, text: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    this.register(name);
    const prefix = this.options.noPrefix ? '' : this.paint(name, `${name.padEnd(this.width)} | `);
    this.io[stream].write(`${prefix}${text}\n`);
  }

  /** "web-1 exited with code 0", over a line that is not finished. */
  status(name: string, message: string): void {
    this.register(name);
    this.io.stdout.write(`\r\x1b[K${this.paint(name, name)} ${message}\n`);
  }

  private paint(name: string, text: string): string {
    return this.options.color ? `\x1b[${COLORS[this.names.indexOf(name) % COLORS.length]}m${text}\x1b[0m` : text;
  }
}
