/**
 * A real terminal for tests, pictures and benches: a process on a pty, its output read by xterm's own parser. What is
 * asserted is what a person would see, and every wait is for something to appear, never for time to pass.
 */
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { fileURLToPath } from 'node:url';

export interface TerminalOptions {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** On top of a small neutral environment: UTF-8, 256 colours, not CI (which makes Ink draw nothing). */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
}

export interface TestTerminal {
  /** The rows in view, without the spaces at their ends. */
  rows(): string[];
  screen(): string;
  /** Everything from the first line that scrolled away. */
  history(): string;
  /** All bytes so far, as they came. */
  output(): string;
  /** Resolves once the screen holds the text; rejects with the screen as it was. */
  waitFor(what: string | RegExp | ((screen: string) => boolean), timeout?: number): Promise<string>;
  /** Names of the table below, "ctrl+c", or text as it is. */
  press(...keys: readonly string[]): void;
  paste(text: string): void;
  resize(columns: number, rows: number): void;
  readonly alternate: boolean;
  readonly cursorShown: boolean;
  /** Exit code; 128 + n for signal n. */
  readonly exited: Promise<number>;
  readonly pid: number;
  signal(name: NodeJS.Signals): void;
  /** Called with each piece of output, once it is on the screen; for benches. */
  onOutput(listener: (data: string) => void): void;
  /** xterm's own buffer: for pictures, which need colours. */
  readonly buffer: xterm.IBuffer;
  close(): Promise<void>;
}

const KEYS: Readonly<Record<string, string>> = {
  enter: '\r', escape: '\u001B', tab: '\t', space: ' ', backspace: '\u007F', up: '\u001B[A', down: '\u001B[B', right: '\u001B[C', left: '\u001B[D',
  home: '\u001B[H', end: '\u001B[F', pageup: '\u001B[5~', pagedown: '\u001B[6~',
};

const bytesOf = (key: string): string => {
  const control = /^ctrl\+([a-z])$/.exec(key)?.[1];
  return control === undefined ? (KEYS[key] ?? key) : String.fromCharCode(control.charCodeAt(0) - 96);
};

/** Characters. */
const LONGEST_FRAME = 200_000;

export function openTerminal(options: TerminalOptions): TestTerminal {
  const { columns = 80, rows = 24 } = options;
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  const environment = { PATH: process.env['PATH'], HOME: '/home/learner', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...options.env };
  const pty = spawn(options.command, [...(options.args ?? [])], {
    cols: columns,
    rows,
    cwd: options.cwd,
    env: Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  });
  let output = '';
  let tail = '';
  let gone = false;
  const checks = new Set<() => void>();
  const listeners = new Set<(data: string) => void>();

  pty.onData((data) => {
    output += data;
    // A frame that has begun and not ended is seen by nobody.
    tail = (tail + data).slice(-LONGEST_FRAME);
    const whole = tail.lastIndexOf('\u001B[?2026h') <= tail.lastIndexOf('\u001B[?2026l');
    terminal.write(data, () => {
      for (const listener of listeners) listener(data);
      if (whole) for (const check of checks) check();
    });
  });
  const exited = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      gone = true;
      // What the process wrote last is parsed before the tests hear of its end.
      terminal.write('', () => {
        for (const check of checks) check();
        resolve(signal ? 128 + signal : exitCode);
      });
    });
  });

  const lines = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, index) => terminal.buffer.active.getLine(from + index)?.translateToString(true, 0, terminal.cols) ?? '');
  const visible = (): string[] => lines(terminal.buffer.active.baseY, terminal.buffer.active.baseY + terminal.rows);
  const screen = (): string => visible().join('\n');

  return {
    rows: visible,
    screen,
    history: () => lines(0, terminal.buffer.active.length).join('\n'),
    output: () => output,
    waitFor(what, timeout = 30_000) {
      const holds = (text: string): boolean =>
        typeof what === 'string' ? text.includes(what) : what instanceof RegExp ? what.test(text) : what(text);
      return new Promise((resolve, reject) => {
        const done = (): void => {
          clearTimeout(timer);
          checks.delete(check);
        };
        const check = (): void => {
          const now = screen();
          if (!holds(now)) return;
          done();
          resolve(now);
        };
        const timer = setTimeout(() => {
          done();
          reject(new Error(`Waited ${timeout} ms for ${String(what)}${gone ? ' (the process has ended)' : ''}. The screen:\n${screen()}`));
        }, timeout);
        checks.add(check);
        check();
      });
    },
    press: (...keys) => pty.write(keys.map(bytesOf).join('')),
    paste: (text) => pty.write(`\u001B[200~${text}\u001B[201~`),
    resize(toColumns, toRows) {
      // A pty whose process is gone throws EBADF.
      if (gone) return;
      terminal.resize(toColumns, toRows);
      pty.resize(toColumns, toRows);
    },
    get alternate() {
      return terminal.buffer.active.type === 'alternate';
    },
    get cursorShown() {
      return output.lastIndexOf('\u001B[?25h') >= output.lastIndexOf('\u001B[?25l');
    },
    exited,
    pid: pty.pid,
    signal: (name) => process.kill(pty.pid, name),
    onOutput: (listener) => void listeners.add(listener),
    get buffer() {
      return terminal.buffer.active;
    },
    async close() {
      await end(pty, exited, () => gone);
      terminal.dispose();
    },
  };
}

async function end(pty: IPty, exited: Promise<number>, gone: () => boolean): Promise<void> {
  if (gone()) return;
  pty.kill('SIGKILL');
  await exited;
}

/** The repository's root: where harness and binary are started. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
