/** Letters to add, drop, change or swap to come from one to the other (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, cell(before, j - 2) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], index: number): number => row[index] ?? Number.MAX_SAFE_INTEGER;

/** The word of `words` that `typed` most likely meant, or undefined when none is near. A beginning of two letters counts. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  let best: { word: string; score: number } | undefined;
  for (const word of words) {
    const score = typed.length >= 2 && word.startsWith(typed) ? 0 : distance(typed.toLowerCase(), word);
    if (score <= limit && (best === undefined || score < best.score)) best = { word, score };
  }
  return best?.word;
}
