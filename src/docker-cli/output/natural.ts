/** Names in natural order: a2 before a10 (github.com/fvbommel/sortorder). */
export function naturally(one: string, other: string): number {
  const [mine, theirs] = [parts(one), parts(other)];
  for (let i = 0; i < Math.min(mine.length, theirs.length); i++) {
    const [a, b] = [mine[i]!, theirs[i]!];
    if (a === b) continue;
    if (/^\d/.test(a) && /^\d/.test(b) && Number(a) !== Number(b)) return Number(a) - Number(b);
    return a < b ? -1 : 1;
  }
  return mine.length - theirs.length;
}

const parts = (text: string): readonly string[] => text.match(/\d+|\D+/g) ?? [];
