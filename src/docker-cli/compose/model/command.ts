import { ComposeError } from '../dict.js';

/** Splits a command line into words as a shell would, with quotes and backslashes, and without variables (mattn/go-shellwords). */
export function splitCommand(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let begun = false;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '\\' && quote !== "'") {
      word += text[++at] ?? '';
      begun = true;
    } else if (quote) {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      begun = true;
    } else if (/\s/.test(letter)) {
      if (begun) words.push(word);
      word = '';
      begun = false;
    } else {
      word += letter;
      begun = true;
    }
  }
  if (quote) throw new ComposeError('invalid command line string');
  return begun ? [...words, word] : words;
}
