import { render } from 'ink';
import { homedir } from 'node:os';
import type { Engine } from '../docker/types.js';
import type { Tutor } from '../engine/api.js';
import { App } from './app.js';
import { guardTerminal } from './terminal/guard.js';
import { createScreen } from './terminal/screen.js';
import { suspend } from './terminal/suspend.js';
import { createTheme, terminalTraits } from './theme.js';

export interface TutorOptions {
  readonly tutor: Tutor;
  /** Finds an engine; rejects with a Problem when there is none. Called again when it is to be looked for again. */
  readonly connect: () => Promise<Engine>;
  /** Id of the lesson to open; default: where the learner left off. */
  readonly lesson?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** `--no-color`; NO_COLOR in `env` counts as well. */
  readonly noColor: boolean;
  /** `--screen-reader`; INK_SCREEN_READER=true in `env` counts as well. Linear text, no alternate screen. */
  readonly screenReader: boolean;
  readonly version: string;
}

/**
 * Runs the full-screen tutor until the learner quits.
 * @returns the exit code: 0, or 128 + n for signal n
 * @throws what crashed it, once the terminal is as it was before
 */
export async function startTutor(options: TutorOptions): Promise<number> {
  const { env, stdin, stdout } = options;
  if (options.screenReader || env['INK_SCREEN_READER'] === 'true') {
    const { startLinear } = await import('./linear/start.js');
    return startLinear(options);
  }
  const screen = createScreen(stdout);
  let finish: (exitCode: number) => void = () => {};
  let crash: (error: unknown) => void = () => {};
  const ended = new Promise<number>((resolve, reject) => {
    finish = resolve;
    crash = reject;
  });
  const restore = (): void => {
    screen.leave();
    if (stdin.isTTY) stdin.setRawMode(false);
  };
  const resume = (): void => {
    if (stdin.isTTY) stdin.setRawMode(true);
    screen.enter();
    screen.refresh();
  };
  const guard = guardTerminal({ restore, resume, onSignal: finish, onCrash: crash });
  const theme = createTheme(terminalTraits(env, options.noColor));

  screen.enter();
  const app = render(
    <App
      tutor={options.tutor}
      connect={options.connect}
      lesson={options.lesson}
      screen={screen}
      theme={theme}
      home={env['HOME'] ?? homedir()}
      quit={() => finish(0)}
      suspend={() => suspend(restore)}
    />,
    // Debug mode: whole frames, painted by the screen; see terminal/screen.ts.
    { stdin, stdout: screen.stream, debug: true, exitOnCtrlC: false, patchConsole: false, isScreenReaderEnabled: false },
  );
  // An error while drawing unmounts the tree: it ends the tutor as a crash does.
  app.waitUntilExit().catch(crash);
  try {
    return await ended;
  } finally {
    restore();
    app.unmount();
    guard.dispose();
    stdin.unref();
  }
}
