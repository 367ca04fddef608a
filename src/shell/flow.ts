/** Output → parser, at the parser's pace: `yes` writes faster than anything can be drawn, and what waits is memory. */
import type { IPty } from '@lydell/node-pty';
import type { Terminal } from '@xterm/headless';

/** Characters not parsed yet at which the program has to wait, and at which it may go on. */
const FULL = 256 * 1024;
const LOW = FULL / 4;

/** Answers of the terminal to its programs, characters in one batch of output; the rest of a flood of questions stays unanswered. */
const ANSWERS = 512;

/** Joins a pty and a terminal: output with flow control, and the terminal's answers (device attributes, cursor position …) back. */
export function connect(pty: Pick<IPty, 'onData' | 'pause' | 'resume' | 'write'>, terminal: Pick<Terminal, 'write' | 'onData' | 'onWriteParsed'>): void {
  let waiting = 0;
  let paused = false;
  pty.onData((data) => {
    waiting += data.length;
    if (!paused && waiting > FULL) {
      paused = true;
      pty.pause();
    }
    terminal.write(data, () => {
      waiting -= data.length;
      if (!paused || waiting > LOW) return;
      paused = false;
      pty.resume();
    });
  });

  let answered = 0;
  terminal.onData((answer) => {
    answered += answer.length;
    if (answered <= ANSWERS) pty.write(answer);
  });
  terminal.onWriteParsed(() => {
    answered = 0;
  });
}
