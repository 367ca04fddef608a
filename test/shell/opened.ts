/** A shell for tests: opened in a home of its own; waits for what is on its screen. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openShell } from '../../src/shell/open.js';
import type { Shell, ShellOptions } from '../../src/shell/types.js';

export interface Opened {
  readonly shell: Shell;
  readonly home: string;
  readonly folder: string;
  /** The view without colours and without the spaces at its ends. */
  screen(): string;
  /** Resolves once the screen holds it; rejects with the screen as it was. */
  waitFor(what: string | RegExp | (() => boolean)): Promise<string>;
  /** Types the line, and Enter. */
  run(line: string): void;
}

/** Milliseconds; for what never comes. */
const PATIENCE = 20_000;
const open: Opened[] = [];

afterEach(async () => {
  for (const { shell, home } of open.splice(0)) {
    shell.close();
    // A shell that hears SIGHUP writes its history there.
    await until(() => removed(home));
  }
});

function removed(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/** Resolves at the first prompt. A learner's home; the shell's prompt is `> ` where its rc file does not say otherwise. */
export interface TestOptions extends Partial<ShellOptions> {
  /** Name in the home → content. */
  readonly files?: Readonly<Record<string, string>>;
}

export async function openTest({ files = {}, env = {}, ...options }: TestOptions = {}): Promise<Opened> {
  const home = mkdtempSync(join(tmpdir(), 'docker-tutor-learner-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(home, name, '..'), { recursive: true });
    writeFileSync(join(home, name), content);
  }
  const folder = join(home, 'work', 'lesson-1');
  const shell = await openShell({
    folder, columns: 80, rows: 24, overrides: {}, path: [],
    ...options,
    env: { HOME: home, SHELL: '/bin/sh', PATH: process.env['PATH'], LANG: 'C.UTF-8', PS1: '> ', ...env },
  }).catch((error: unknown) => {
    removed(home);
    throw error;
  });
  const screen = (): string => shell.rows().map((row) => row.replaceAll(/\u001B\[[\d;]*m/g, '').trimEnd()).join('\n');
  const holds = (what: string | RegExp | (() => boolean)): boolean =>
    typeof what === 'function' ? what() : typeof what === 'string' ? screen().includes(what) : what.test(screen());
  const opened: Opened = {
    shell, home, folder, screen,
    run: (line) => shell.write(`${line}\r`),
    waitFor: (what) =>
      new Promise((resolve, reject) => {
        const done = (): void => {
          clearTimeout(timer);
          end();
        };
        const look = (): void => {
          if (!holds(what)) return;
          done();
          resolve(screen());
        };
        const timer = setTimeout(() => {
          done();
          reject(new Error(`Waited for ${String(what)}. The screen:\n${screen()}`));
        }, PATIENCE);
        const end = shell.onChange(look);
        look();
      }),
  };
  open.push(opened);
  // What is typed before the prompt is echoed by the terminal, and again by the shell.
  await opened.waitFor(() => shell.ended !== undefined || /\S/.test(screen()));
  return opened;
}

/** Looks again until it holds: for what leaves no trace on a screen, such as the end of a process. */
export async function until(what: () => boolean): Promise<void> {
  const start = performance.now();
  while (!what()) {
    if (performance.now() - start > PATIENCE) throw new Error(`Waited for ${String(what)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
