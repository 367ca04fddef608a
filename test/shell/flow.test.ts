import { beforeEach, describe, expect, it } from 'vitest';
import { connect, type Flow } from '../../src/shell/flow.js';
import { openScreen, type Screen } from '../../src/shell/screen/screen.js';

/** A program that writes as long as nobody holds it up. */
class Program {
  paused = false;
  readonly heard: string[] = [];
  private say: (data: string) => void = () => {};
  onData = (listener: (data: string) => void) => {
    this.say = listener;
    return { dispose: () => {} };
  };
  pause = (): void => void (this.paused = true);
  resume = (): void => void (this.paused = false);
  write = (data: string | Buffer): void => void this.heard.push(String(data));

  /** @returns characters written before it was held up, or all */
  write8k(text: string, times: number): number {
    const piece = text.repeat(Math.ceil(8192 / text.length));
    let written = 0;
    for (let count = 0; count < times && !this.paused; count += 1) {
      this.say(piece);
      written += piece.length;
    }
    return written;
  }
}

let screen: Screen;
let program: Program;
let flow: Flow;
const parsed = (): Promise<void> => new Promise((resolve) => flow.whenParsed(resolve));

beforeEach(() => {
  screen = openScreen({ columns: 80, rows: 24 });
  program = new Program();
  flow = connect(program, screen);
});

describe('output', () => {
  it('waits when 256 KB are not parsed, and goes on when they are', async () => {
    const written = program.write8k('y\r\n', 1000);
    expect(written).toBeGreaterThan(256 * 1024);
    expect(written).toBeLessThan(300 * 1024);
    expect(program.paused).toBe(true);
    await parsed();
    expect(program.paused).toBe(false);
    expect(program.write8k('y\r\n', 1000)).toBe(written);
  });

  it('goes on while it is read', () => {
    program.write8k('y\r\n', 10);
    expect(program.paused).toBe(false);
  });
});

describe('answers', () => {
  it('are given: device attributes, cursor position, mode', async () => {
    screen.terminal.write('\u001B[2;3H\u001B[c\u001B[6n\u001B[?2004$p');
    await parsed();
    expect(program.heard.join('')).toBe('\u001B[?1;2c\u001B[2;3R\u001B[?2004;2$y');
  });

  it('of a flood of questions are few', async () => {
    for (let round = 0; round < 8; round += 1) {
      program.write8k('\u001B[6n', 30);
      await parsed();
    }
    expect(program.heard.length).toBeGreaterThan(0);
    expect(program.heard.join('').length).toBeLessThan(64 * 1024);
    program.heard.length = 0;
    screen.terminal.write('\u001B[c');
    await parsed();
    expect(program.heard).toEqual(['\u001B[?1;2c']);
  });

  it('never hold what a program wrote: no title, clipboard or colour is told', async () => {
    screen.terminal.write('\u001B]0;rm -rf ~\u0007\u001B[21t\u001B[20t\u001B]52;c;?\u0007\u001B]10;?\u0007\u001B]11;?\u0007\u001B]4;1;?\u0007\u001BP+q544e\u001B\\\u0005');
    await parsed();
    expect(program.heard).toEqual([]);
  });
});
