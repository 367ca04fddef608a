/**
 * A full-screen program that died (kill -9, a lost connection) leaves the terminal on its alternate screen, with a hidden cursor and
 * arrow keys that print letters; the prompt comes up somewhere in its last picture. When the shell alone has the keyboard
 * again, and has been quiet, the terminal is put back and the prompt shown there.
 */
import { atPrompt } from '../processes.js';
import { rowText } from './row.js';
import type { Screen } from './screen.js';

/** Milliseconds without output: a program that just starts or ends is in between. */
const QUIET = 300;

/** Normal screen, and what DECSTR resets; mouse, focus and keypad modes, which it does not. */
const RESTORE = '\u001B[?1049l\u001B[!p\u001B[?25h\u001B[?1;9;1000;1002;1003;1004;1006l\u001B>';

/** @param prompts whether the shell is at its prompt; for tests */
export function leaveAbandoned(shell: number, screen: Screen, prompts: (shell: number) => boolean = atPrompt): void {
  const { terminal } = screen;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (!screen.fullScreen || !prompts(shell)) return;
    const { alternate, normal } = terminal.buffer;
    const prompt = rowText(alternate.getLine(alternate.cursorY), alternate.cursorX, alternate.getNullCell());
    const bracketed = terminal.modes.bracketedPasteMode ? '\u001B[?2004h' : '';
    terminal.write(RESTORE, () => terminal.write(`${normal.cursorX > 0 ? '\r\n' : ''}${prompt}${bracketed}`));
  };
  screen.onChange(() => {
    clearTimeout(timer);
    if (screen.fullScreen) timer = setTimeout(look, QUIET).unref();
  });
}
