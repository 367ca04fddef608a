/** Where commands write to: two streams, and what is known of the terminal behind them. */
import { onlyColours } from './text.js';
import { makeStyle, marks, speaksUtf8, wantsColour, type Marks, type Style } from './style.js';

export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

export interface Output {
  readonly style: Style;
  readonly marks: Marks;
  /** True when a person looks at it: a terminal that can move its cursor. */
  readonly live: boolean;
  /** True when a person can be asked. */
  readonly canAsk: boolean;
  readonly colours: boolean;
  /** Columns to wrap at: the terminal's, never more than reads well. */
  readonly columns: number;
  /** One or more lines to stdout; anything but text and our colours is taken out. */
  line(text?: string): void;
  /** The same to stderr: notices, questions, progress. */
  note(text: string): void;
  /** Exactly this to stdout: JSON, XML, scripts. */
  raw(text: string): void;
  /** Replaces the line under the cursor on stderr; only when `live`. */
  overwrite(text: string): void;
}

const READABLE = 100;

export function makeOutput(terminal: Terminal, options: { noColour?: boolean } = {}): Output {
  const { stdout, stderr, env, platform } = terminal;
  const colours = wantsColour(env, stdout.isTTY, options.noColour);
  const noteColours = wantsColour(env, stderr.isTTY, options.noColour);
  const dumb = env['TERM'] === 'dumb';
  return {
    style: makeStyle(colours),
    marks: marks(speaksUtf8(env, platform)),
    live: Boolean(stderr.isTTY) && !dumb,
    // Only commands that ask something open the standard input: 3 ms.
    get canAsk() {
      return Boolean(terminal.stdin.isTTY && stderr.isTTY);
    },
    colours,
    columns: Math.min(READABLE, (stdout.isTTY && stdout.columns) || 80),
    line: (text = '') => void stdout.write(`${onlyColours(text, colours)}\n`),
    note: (text) => void stderr.write(`${onlyColours(text, noteColours)}\n`),
    raw: (text) => void stdout.write(text),
    overwrite: (text) => void stderr.write(`\r\x1b[2K${onlyColours(text, noteColours)}`),
  };
}
