import type { CheckResult } from '../api.js';
import type { Exercise } from '../course/types.js';
import type { Surprise } from './story.js';

/** A check expects it, or says why it fails because of it: then nothing is left to be said. */
export function isExplained({ about }: Surprise, { checks }: Exercise, results: readonly CheckResult[]): boolean {
  const failing = results.filter(({ pass }) => !pass).map(({ title, expected, found, next }) => [title, expected, found, next].join('\n'));
  const text = [JSON.stringify(checks), ...failing].join('\n');
  return about.some(word => mentions(text, word));
}

/** As a word: `tutor-web` is not `tutor-web-2`. */
function mentions(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^\\w.-])${escaped}($|[^\\w-])`).test(text);
}
