import type { Io } from '../cli/io.js';

/** Asks one line on a terminal. @param hidden what is typed is not shown; Ctrl-C gives it up */
export async function askLine(io: Io, question: string, hidden = false): Promise<string> {
  const { createInterface } = await import('node:readline');
  io.stdout.write(question);
  if (!hidden) {
    const reader = createInterface({ input: io.stdin, terminal: false });
    return await new Promise((resolve) => {
      reader.once('line', (line) => (resolve(line.trim()), reader.close())).once('close', () => resolve(''));
    });
  }
  io.stdin.setRawMode?.(true);
  try {
    return await new Promise((resolve) => {
      let typed = '';
      const take = (chunk: Buffer): void => {
        for (const letter of String(chunk)) {
          if (letter === '\r' || letter === '\n' || letter === '\u0004' || letter === '\u0003') {
            io.stdin.off('data', take);
            io.stdin.pause();
            resolve(letter === '\u0003' ? '' : typed);
            return;
          }
          typed = letter === '\u007f' ? typed.slice(0, -1) : typed + letter;
        }
      };
      io.stdin.on('data', take);
    });
  } finally {
    io.stdin.setRawMode?.(false);
    io.stdout.write('\n');
  }
}
