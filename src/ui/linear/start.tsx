import { render } from 'ink';
import type { TutorOptions } from '../start.js';
import { beginLifetime } from '../terminal/lifetime.js';
import { createTheme, terminalTraits } from '../theme.js';
import { Linear } from './app.js';

/** The tutor as linear text: no alternate screen, no colours that carry meaning, nothing drawn twice. */
export async function startLinear({ tutor, connect, practice, lesson, env, stdin, stdout }: TutorOptions): Promise<number> {
  const theme = createTheme({ ...terminalTraits(env, true), attributes: false, colour: false });
  const restore = (): void => {
    if (stdin.isTTY) stdin.setRawMode(false);
  };
  const lifetime = beginLifetime(restore, () => stdin.isTTY && stdin.setRawMode(true));
  const app = render(
    <Linear tutor={tutor} connect={connect} practice={practice} lesson={lesson} theme={theme} columns={stdout.columns || 80} quit={() => lifetime.finish(0)} />,
    { stdin, stdout, exitOnCtrlC: false, patchConsole: false, isScreenReaderEnabled: true },
  );
  app.waitUntilExit().catch(lifetime.crash);
  try {
    return await lifetime.ended();
  } finally {
    app.unmount();
    stdin.unref();
  }
}
