/** Opens the learner's shell on a pty of its own. The only door of this room, beside the types. */
import type { IPty } from '@lydell/node-pty';
import { mkdirSync } from 'node:fs';
import { Problem } from '../problem.js';
import { endSession } from './ending.js';
import { environmentOf } from './environment.js';
import { connect } from './flow.js';
import * as input from './input.js';
import { kindOf } from './kinds/table.js';
import { loadPty, type Spawn } from './load.js';
import { privateFolder, type PrivateFolder } from './private-folder.js';
import { findProgram } from './program.js';
import { leaveAbandoned } from './screen/abandoned.js';
import { openScreen, type Screen } from './screen/screen.js';
import type { Shell, ShellOptions } from './types.js';

/**
 * Import this module when a shell is wanted, not before: it brings the headless terminal.
 * @param load for tests
 * @throws Problem: no pty on this platform (module missing or broken), or the shell program cannot be started
 */
export async function openShell(options: ShellOptions, load: () => Promise<Spawn> = loadPty): Promise<Shell> {
  const spawn = await load();
  makeFolder(options.folder);
  const files = privateFolder();
  try {
    return join(start(spawn, options, files), openScreen(options), files);
  } catch (error) {
    files.remove();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Problem({
      what: `The shell cannot be opened in ${folder}.`,
      why: `The folder cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: 'Make it, or name another one with DOCKER_TUTOR_WORKSPACE.',
      cause,
    });
  }
}

function start(spawn: Spawn, options: ShellOptions, files: PrivateFolder): IPty {
  const { env, platform = process.platform } = options;
  const program = findProgram(env, platform);
  const set = { overrides: options.overrides, path: options.path };
  const begin = kindOf(program, platform).start({ ...set, env, folder: files.path, login: platform === 'darwin' });
  files.put(begin.files ?? {});
  const environment = environmentOf({ ...set, env, overrides: { SHELL: env['SHELL'] ?? (platform === 'win32' ? undefined : program), ...set.overrides, ...begin.env } });
  try {
    return spawn(program, [...begin.args], { name: 'xterm-256color', cols: Math.max(2, options.columns), rows: Math.max(1, options.rows), cwd: options.folder, env: environment });
  } catch (cause) {
    throw new Problem({
      what: `Your shell ${program} cannot be started.`,
      why: cause instanceof Error ? cause.message : String(cause),
      next: 'Use a second terminal; the tutor sees what you do there.',
      cause,
    });
  }
}

function join(pty: IPty, screen: Screen, files: PrivateFolder): Shell {
  const { terminal } = screen;
  const listeners = new Set<() => void>();
  let ended: Shell['ended'];
  let closed = false;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const flow = connect(pty, screen);
  screen.onChange(tell);
  leaveAbandoned(pty.pid, screen);

  const close = (): (() => void) | undefined => {
    if (closed) return undefined;
    closed = true;
    listeners.clear();
    process.off('exit', atExit);
    files.remove();
    if (process.platform !== 'win32') return endSession(pty.pid, ended !== undefined);
    pty.kill();
    return undefined;
  };
  // A tutor that ends in another way than through its own door leaves nothing behind either.
  const atExit = (): void => close()?.();
  process.on('exit', atExit);
  pty.onExit(({ exitCode, signal }) => {
    const end = (): void => {
      ended = { exitCode, ...(signal ? { signal } : {}) };
      tell();
    };
    // What it wrote last is parsed before the screen hears of its end, and shown instead of a full-screen program's picture.
    flow.whenParsed(() => (screen.fullScreen ? terminal.write('\u001B[?1049l', end) : end()));
  });

  const send = (text: string): void => {
    screen.toBottom();
    // A pty whose program is gone throws.
    if (!ended && !closed && text !== '') pty.write(text);
  };
  return {
    rows: screen.rows,
    cursor: screen.cursor,
    write: (keys) => send(input.keys(keys, terminal.modes.applicationCursorKeysMode)),
    paste: (text) => send(input.paste(text, terminal.modes.bracketedPasteMode)),
    insert(command) {
      if (ended || closed) return 'The shell has ended. Open it again first.';
      if (screen.fullScreen) return 'A full-screen program has the shell. Leave it first.';
      const text = input.insertion(command, terminal.modes.bracketedPasteMode);
      if (text === undefined) return 'These are several lines, and what has the shell now would run each at once. Type or insert them one by one.';
      send(text);
      return undefined;
    },
    scroll: screen.scroll,
    get scrolled() {
      return screen.scrolled;
    },
    resize(columns, rows) {
      screen.resize(columns, rows);
      if (!ended && !closed) resizePty(pty, terminal.cols, terminal.rows);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get ended() {
      return ended;
    },
    get fullScreen() {
      return screen.fullScreen;
    },
    close: () => void close(),
  };
}

/** Between the program's end and the news of it, resizing throws EBADF. */
function resizePty(pty: IPty, columns: number, rows: number): void {
  try {
    pty.resize(columns, rows);
  } catch {
    // Its end is on the way.
  }
}
