import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HARNESS } from './harness-setup.js';
import { openTerminal, ROOT, type TestTerminal } from './terminal.js';

export interface HarnessOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
}

export interface HarnessTerminal extends TestTerminal {
  /** Plays what happens outside: see PlayTutor.command. */
  tell(line: string): Promise<void>;
}

/** The dev harness in a real terminal. */
export function openHarness({ columns, rows, env, args = [] }: HarnessOptions = {}): HarnessTerminal {
  const socket = join(tmpdir(), `tutor-harness-${randomUUID().slice(0, 8)}.sock`);
  const terminal = openTerminal({
    command: process.execPath,
    args: [join(HARNESS, 'harness.mjs'), ...args],
    cwd: ROOT,
    columns,
    rows,
    env: { HARNESS_SOCKET: socket, ...env },
  });
  const tell = (line: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const connection = connect(socket, () => connection.end(`${line}\n`));
      connection.on('close', () => resolve()).on('error', reject).resume();
    });
  // A spread would read the getters once and keep what they said.
  return Object.defineProperties({} as HarnessTerminal, {
    ...Object.getOwnPropertyDescriptors(terminal),
    tell: { value: tell, enumerable: true },
  });
}
