import { describe, expect, it } from 'vitest';
import { insertion, keys, paste } from '../../src/shell/input.js';

describe('keys', () => {
  it.each([
    ['\u001B[A', '\u001BOA'], ['\u001BOB', '\u001BOB'], ['\u001B[H', '\u001BOH'], ['\u001B[1~', '\u001BOH'], ['\u001B[7~', '\u001BOH'], ['\u001B[4~', '\u001BOF'],
    ['\u001B[C\u001B[C\u001B[D', '\u001BOC\u001BOC\u001BOD'],
  ])('%j is %j for a program that asked for application cursor keys', (input, sent) => expect(keys(input, true)).toBe(sent));

  it.each([['\u001BOA', '\u001B[A'], ['\u001B[D', '\u001B[D'], ['\u001B[8~', '\u001B[F']])('%j is %j for one that did not', (input, sent) => expect(keys(input, false)).toBe(sent));

  it.each(['\u001B[1;5C', '\u001B[5~', '\u001B[3~', '\u001B[15~', '\t', '\u0003', '\u001B', '\u001Bb', 'ä€😀'])('%j is left alone', (input) => {
    expect(keys(input, true)).toBe(input);
    expect(keys(input, false)).toBe(input);
  });
});

describe('a paste', () => {
  it('is marked for a program that asked, and Enter stands for each line break', () => {
    expect(paste('a\r\nb\nc\rd', true)).toBe('\u001B[200~a\rb\rc\rd\u001B[201~');
    expect(paste('a\r\nb\n', false)).toBe('a\rb\r');
  });

  it.each(['\u001B[201~', '\u001B[20\u001B[201~1~', '\u009B201~', '\u001B[\u001B[200~201~', '\u0003', '\u001B'])('%j cannot end it or act as a key', (hidden) => {
    const sent = paste(`a${hidden}rm -rf x`, true);
    expect(sent.slice(6, -6)).toMatch(/^a[^\u0000-\u001F\u007F-\u009F]*rm -rf x$/);
    expect(sent.slice(6, -6)).not.toContain('201~');
  });
});

describe('an inserted command', () => {
  it('never ends in what would run it', () => {
    expect(insertion('docker ps\n', false)).toBe('docker ps');
    expect(insertion('docker ps \r\n\n', true)).toBe('\u001B[200~docker ps\u001B[201~');
    expect(insertion('docker ps\u0003\u001B[201~\u000D', true)).toBe('\u001B[200~docker ps\u001B[201~');
  });

  it('has several lines only between markers', () => {
    expect(insertion('docker run \\\n  alpine', true)).toBe('\u001B[200~docker run \\\r  alpine\u001B[201~');
    expect(insertion('docker run \\\n  alpine', false)).toBeUndefined();
  });

  it('asks for no completion', () => {
    expect(insertion('a\tb', false)).not.toContain('\t');
  });
});
