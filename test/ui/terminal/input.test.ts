import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInput, type Input, SWITCH } from '../../../src/ui/terminal/input.js';

/** A keyboard without a terminal. */
const keyboard = () => Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined, ref: () => undefined, unref: () => undefined });

let stdin: ReturnType<typeof keyboard>;
let input: Input;
let got: string[];
const sink = { write: (keys: string) => void got.push(keys), paste: (text: string) => void got.push(`paste:${text}`) };
const ink = (): string => (input.stream.read() as Buffer | string | null)?.toString() ?? '';
const type = async (...chunks: string[]): Promise<void> => {
  for (const chunk of chunks) {
    stdin.write(chunk);
    await new Promise(setImmediate);
  }
};

beforeEach(() => {
  stdin = keyboard();
  input = createInput(stdin as unknown as NodeJS.ReadStream);
  got = [];
});
afterEach(() => {
  input.close();
  vi.useRealTimers();
});

describe('the keyboard', () => {
  it('is Ink\'s until it is routed, and the sink\'s after that, byte for byte', async () => {
    await type('ab');
    input.route(sink);
    await type('\u0003', '\t', '\u001B[A', '\u001B', 'é漢');
    expect(ink()).toBe('ab');
    expect(got).toEqual(['\u0003', '\t', '\u001B[A', '\u001B', 'é漢']);
    input.route(undefined);
    await type('c');
    expect(ink()).toBe('c');
  });

  it('hands the switch and the scrolling keys to Ink, in their place among the others', async () => {
    input.route(sink);
    await type('ls\u001B[5;2~x');
    expect(got).toEqual(['ls', 'x']);
    expect(ink()).toBe('\u001B[5;2~');
    await type(`y${SWITCH}q`);
    expect(got).toEqual(['ls', 'x', 'y']);
    expect(ink()).toBe(SWITCH);
    input.route(undefined);
    expect(ink()).toBe('q');
  });

  it('keeps what is typed behind a switch until it is known where to', async () => {
    await type(`a${SWITCH}docker ps\r`, 'more');
    expect(ink()).toBe(`a${SWITCH}`);
    input.route(sink);
    expect(got).toEqual(['docker ps\rmore']);
  });

  it('gives it to whoever has the keyboard when the switch did nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await type(`${SWITCH}q`);
    vi.runAllTimers();
    expect(ink()).toBe(`${SWITCH}q`);
  });

  it('takes a paste as one text, in however many pieces, whatever is in it', async () => {
    input.route(sink);
    await type(`a\u001B[200~one${SWITCH}`, 'two\u001B[5;2~\u001B[20', '1~b');
    expect(got).toEqual(['a', `paste:one${SWITCH}two\u001B[5;2~`, 'b']);
    expect(ink()).toBe('');
  });

  it('leaves a paste to Ink whole while Ink has the keyboard', async () => {
    await type(`\u001B[200~x${SWITCH}y\u001B[201~`);
    expect(ink()).toBe(`\u001B[200~x${SWITCH}y\u001B[201~`);
  });
});
