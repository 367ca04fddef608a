import { render } from 'ink';
import type { TutorOptions } from '../start.js';
import { guardTerminal } from '../terminal/guard.js';
import { createTheme, terminalTraits } from '../theme.js';
import { Linear } from './app.js';

/** The tutor as linear text: no alternate screen, no colours that carry meaning, nothing drawn twice. */
export async function startLinear({ tutor, connect, practice, lesson, env, stdin, stdout }: TutorOptions): Promise<number> {
  const theme = createTheme({ ...terminalTraits(env, true), attributes: false, colour: false });
  let finish: (exitCode: number) => void = () => {};
  let crash: (error: unknown) => void = () => {};
  const ended = new Promise<number>((resolve, reject) => {
    finish = resolve;
    crash = reject;
  });
  const restore = (): void => {
    if (stdin.isTTY) stdin.setRawMode(false);
  };
  const guard = guardTerminal({ restore, resume: () => stdin.isTTY && stdin.setRawMode(true), onSignal: finish, onCrash: crash });
  const app = render(
    <Linear tutor={tutor} connect={connect} practice={practice} lesson={lesson} theme={theme} columns={stdout.columns || 80} quit={() => finish(0)} />,
    { stdin, stdout, exitOnCtrlC: false, patchConsole: false, isScreenReaderEnabled: true },
  );
  app.waitUntilExit().catch(crash);
  try {
    return await ended;
  } finally {
    app.unmount();
    restore();
    guard.dispose();
    stdin.unref();
  }
}
