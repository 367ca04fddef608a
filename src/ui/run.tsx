import { render } from 'ink';
import { homedir } from 'node:os';
import { App } from './app.js';
import type { TutorOptions } from './start.js';
import { createInput } from './terminal/input.js';
import { beginLifetime } from './terminal/lifetime.js';
import { createScreen } from './terminal/screen.js';
import { suspend } from './terminal/suspend.js';
import { createTheme, terminalTraits } from './theme.js';

/** Full screen, until the learner quits; see `startTutor`. */
export async function runTutor(options: TutorOptions): Promise<number> {
  const { env, stdin, stdout } = options;
  const screen = createScreen(stdout);
  const input = createInput(stdin);
  const restore = (): void => {
    screen.leave();
    if (stdin.isTTY) stdin.setRawMode(false);
  };
  const resume = (): void => {
    if (stdin.isTTY) stdin.setRawMode(true);
    screen.enter();
    screen.refresh();
  };
  const lifetime = beginLifetime(restore, resume);
  const theme = createTheme(terminalTraits(env, options.noColor));

  screen.enter();
  const app = render(
    <App
      tutor={options.tutor}
      connect={options.connect}
      practice={options.practice}
      shell={options.shell}
      lesson={options.lesson}
      screen={screen}
      input={input}
      theme={theme}
      env={env}
      home={env['HOME'] ?? homedir()}
      quit={() => lifetime.finish(0)}
      suspend={() => suspend(restore)}
    />,
    // Debug mode: whole frames, painted by the screen; see terminal/screen.ts.
    { stdin: input.stream, stdout: screen.stream, debug: true, exitOnCtrlC: false, patchConsole: false, isScreenReaderEnabled: false },
  );
  // An error while drawing unmounts the tree: it ends the tutor as a crash does.
  app.waitUntilExit().catch(lifetime.crash);
  try {
    return await lifetime.ended();
  } finally {
    app.unmount();
    input.close();
  }
}
