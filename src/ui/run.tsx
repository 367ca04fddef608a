import { render } from 'ink';
import { homedir } from 'node:os';
import { App } from './app.js';
import type { TutorOptions } from './start.js';
import { guardTerminal } from './terminal/guard.js';
import { createScreen } from './terminal/screen.js';
import { suspend } from './terminal/suspend.js';
import { createTheme, terminalTraits } from './theme.js';

/** Full screen, until the learner quits; see `startTutor`. */
export async function runTutor(options: TutorOptions): Promise<number> {
  const { env, stdin, stdout } = options;
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
      practice={options.practice}
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
