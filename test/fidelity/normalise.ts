/** What differs between any two runs, on one engine too. The order matters. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/\r/g, ''],
  [/sha256:[0-9a-f]{64}/g, 'sha256:ID'],
  [/\b[0-9a-f]{64}\b/g, 'ID'],
  [/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12}\b/g, 'SHORT'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[-+]\d\d:?\d\d( UTC)?)?/g, 'TIME'],
  [/\b(Less than a|About an?|\d+) (second|minute|hour)s?\b/g, 'DURATION'],
  [/\b\d+(\.\d+)? ?(B|kB|MB|GB|KiB|MiB|GiB)\b/g, 'SIZE'],
  [/\b172\.\d+\.\d+\.\d+|\b192\.168\.\d+\.\d+/g, 'IP'],
  [/\(docker-proxy|userland-proxy\)/g, ''],
  [/[ \t]+$/gm, ''],
];

export function normalise(text: string, prefix: string): string {
  let out = text.replaceAll(prefix, '$P');
  for (const [pattern, by] of rules) out = out.replace(pattern, by);
  return out.trim();
}
