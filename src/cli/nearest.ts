import { distance } from '../checks/near.js';

/** The word of `words` that `typed` most likely meant, or undefined when none is near. A beginning of two letters counts. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  let best: { word: string; score: number } | undefined;
  for (const word of words) {
    const score = typed.length >= 2 && word.startsWith(typed) ? 0 : distance(typed.toLowerCase(), word);
    if (score <= limit && (best === undefined || score < best.score)) best = { word, score };
  }
  return best?.word;
}
