/** Finding what the learner probably meant. */
import { distance } from '../distance.js';

/** What stays when the usual slips are undone: case, `_` and `.` for `-`, the missing prefix. */
const essence = (name: string): string => name.toLowerCase().replace(/[_.\s-]+/g, '-').replace(/^-|-$/g, '').replace(/^tutor-/, '');

/** `tutornet` for `tutor-net`: the prefix is part of it then. */
const joined = (name: string): string => name.toLowerCase().replace(/[_.\s-]+/g, '');

/** 0 is the same; undefined is too far to be a slip. */
export function nearness(want: string, got: string): number | undefined {
  if (want === got) return 0;
  const a = essence(want);
  const b = essence(got);
  if (a === b) return 0.5;
  if (joined(want) === joined(got)) return 0.7;
  const d = distance(a, b);
  // One slip in a short name, two from eight letters on: more would join names that a lesson means to be different.
  return d <= (Math.max(a.length, b.length) >= 8 ? 2 : Math.min(a.length, b.length) >= 3 ? 1 : 0) && !numbered(a, b) ? d : undefined;
}

/** `web1` and `web2` differ on purpose. */
function numbered(a: string, b: string): boolean {
  return a !== b && a.replace(/\d+/g, '#') === b.replace(/\d+/g, '#');
}

/** The candidate that is most like `want`, if any is a slip away. */
export function nearest(want: string, candidates: readonly string[]): string | undefined {
  return nearestOf(want, candidates, candidate => candidate);
}

export function nearestOf<T>(want: string, candidates: readonly T[], nameOf: (candidate: T) => string): T | undefined {
  let best: { candidate: T; score: number } | undefined;
  for (const candidate of candidates) {
    const score = nearness(want, nameOf(candidate));
    if (score !== undefined && (best === undefined || score < best.score)) best = { candidate, score };
  }
  return best?.candidate;
}

/** What differs, as the second half of a sentence: "with `_` where `-` belongs". */
export function slip(want: string, got: string): string {
  if (want.toLowerCase() === got.toLowerCase()) return 'which differs in upper and lower case';
  if (want.replace(/[_-]/g, '') === got.replace(/[_-]/g, '')) {
    if (want.replaceAll('-', '_') === got.replaceAll('-', '_')) {
      return want.includes('-') ? 'with `_` where `-` belongs' : 'with `-` where `_` belongs';
    }
    return 'which differs in its hyphens';
  }
  if (want === `tutor-${got}`) return 'without the prefix `tutor-`';
  return 'which is spelled differently';
}

/** Compose puts the project before the names it makes: `shop_data`, and `shop-web-1` (v1: `shop_web_1`) for containers. */
export function composeNamed<T>(want: string, candidates: readonly T[], nameOf: (candidate: T) => string): T | undefined {
  return candidates.find(candidate => new RegExp(`^.+[_-]${escape(want)}([_-]\\d+)?$`).test(nameOf(candidate)));
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
