/** Output → parser, at the parser's pace: `yes` writes faster than anything can be drawn, and what waits is memory. */
import type { IPty } from '@lydell/node-pty';
import type { Screen } from './screen/screen.js';
import { withoutUnseen } from './unseen.js';

/** Characters not parsed yet at which the program has to wait, and at which it may go on. */
const FULL = 256 * 1024;
const LOW = FULL / 4;
/** Characters that are parsed at once, some milliseconds' work; between the pieces others have their turn. */
const PIECE = 16 * 1024;

/** Milliseconds, less than a frame of the screen: while lines are left out, the next ones are gathered, so that more of them can be. */
const GATHER = 8;

/** Answers of the terminal to its programs, characters in one batch of output; the rest of a flood of questions stays unanswered. */
const ANSWERS = 512;

export interface Flow {
  /** Once all that came so far is parsed. */
  whenParsed(listener: () => void): void;
}

/** Joins a pty and a screen: output with flow control, and the terminal's answers (device attributes, cursor position …) back. */
export function connect(pty: Pick<IPty, 'onData' | 'pause' | 'resume' | 'write'>, screen: Screen): Flow {
  const { terminal } = screen;
  let next: string[] = [];
  let waiting = 0;
  let parsing = false;
  let paused = false;
  const waiters: (() => void)[] = [];

  const parse = (): void => {
    const text = next.join('');
    next = [];
    const kept = screen.scrolls ? withoutUnseen(text, screen.lines) : text;
    parsing = true;
    for (let from = 0; from < kept.length; from += PIECE) terminal.write(kept.slice(from, from + PIECE));
    terminal.write('', () => {
      waiting -= text.length;
      if (paused && waiting <= LOW) {
        paused = false;
        pty.resume();
      }
      if (kept.length < text.length) setTimeout(goOn, GATHER);
      else goOn();
    });
  };
  const goOn = (): void => {
    parsing = false;
    if (next.length > 0) parse();
    else for (const listener of waiters.splice(0)) listener();
  };
  pty.onData((data) => {
    next.push(data);
    waiting += data.length;
    if (!paused && waiting > FULL) {
      paused = true;
      pty.pause();
    }
    if (!parsing) parse();
  });

  let answered = 0;
  terminal.onData((answer) => {
    answered += answer.length;
    if (answered <= ANSWERS) pty.write(answer);
  });
  terminal.onWriteParsed(() => {
    answered = 0;
  });
  return {
    whenParsed(listener) {
      waiters.push(listener);
      if (!parsing) parse();
    },
  };
}
