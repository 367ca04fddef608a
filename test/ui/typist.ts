import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestTerminal } from './terminal.js';

export interface Typist {
  /** Waits for the prompt behind the last command. */
  prompt(): Promise<void>;
  /** Types a command, of one line or several, once the shell is ready for it. */
  type(command: string): Promise<void>;
}

/** Makes the bash of this home count its commands: the number in the prompt tells when one has ended. */
export const countCommands = (home: string): void => writeFileSync(join(home, '.bashrc'), "PS1='[\\#]$ '\n");

/** Somebody at the shell of the tutor's screen, which has the keyboard. @param patience ms for one command */
export function typist(terminal: TestTerminal, patience: number): Typist {
  let last = 0;
  const prompt = async (): Promise<void> => {
    await terminal.waitFor(() => {
      const { cursorX, cursorY } = terminal.buffer;
      const number = Number(/\[(\d+)\]\$ $/.exec((terminal.rows()[cursorY] ?? '').padEnd(cursorX).slice(0, cursorX))?.[1]);
      if (!(number > last)) return false;
      last = number;
      return true;
    }, patience);
  };
  return {
    prompt,
    async type(command) {
      if (last === 0) await prompt();
      terminal.paste(command);
      terminal.press('enter');
      await prompt();
    },
  };
}
