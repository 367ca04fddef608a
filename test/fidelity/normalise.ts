/** What differs between any two runs, on one engine too (`--self` shows it). The order matters. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/\r/g, ''],
  // Where one piece of a build's error output ends and the next begins.
  [/\x1b\[0m\x1b\[91m/g, ''],
  [/after \d+ ms/g, 'after N ms'],
  [/sha256:[0-9a-f]{64}/g, 'sha256:ID'],
  [/\b[0-9a-f]{64}\b/g, 'ID'],
  [/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12}\b/g, 'SHORT'],
  // An id of digits alone is known by what stands before it.
  [/(---> |Running in |Successfully built |intermediate container )[0-9a-f]{12}\b/g, '$1SHORT'],
  [/\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g, 'MAC'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[-+]\d\d:?\d\d( UTC)?)?/g, 'TIME'],
  [/\b(Less than a|About an?|\d+) (second|minute|hour|day|week|month)s?\b/g, 'DURATION'],
  [/\b\d+(\.\d+)?(B|kB|KB|MB|GB|KiB|MiB|GiB)\b/g, 'SIZE'],
  [/\b172\.\d+\.\d+\.\d+(\/\d+)?|\b192\.168\.\d+\.\d+(\/\d+)?/g, 'IP'],
  [/\(docker-proxy|userland-proxy\)/g, ''],
  [/\(\[([^\]]*)\]\) for this project/g, '([…]) for this project'],
  // Column widths follow the longest id, time or size.
  [/ {2,}/g, '  '],
  [/[ \t]+$/gm, ''],
];

/** One line of Compose's progress: services are handled side by side, in no order. */
const progress = /^ ?(Container|Network|Volume|Image|Service|[\w.-]+) +(\S+ +)?(Creat|Start|Stopp|Remov|Recreat|Wait|Health|Exit|Runn|Kill|Paus|Unpaus|Restart|Pull|Build|Built|Error|Skipp|Interrupt)\w*.*$/;

/** Text of a command with all that changes from run to run replaced by words; `own` are the names of this run. */
export function normalise(text: string, own: Readonly<Record<string, string>>): string {
  let out = text;
  for (const [value, word] of Object.entries(own).sort(([a], [b]) => b.length - a.length)) out = out.replaceAll(value, word);
  for (const [pattern, by] of rules) out = out.replace(pattern, by);
  return sortProgress(out.split('\n')).join('\n').trim();
}

function sortProgress(lines: string[]): string[] {
  const out: string[] = [];
  let run: string[] = [];
  for (const line of [...lines, undefined]) {
    if (line !== undefined && progress.test(line)) run.push(line);
    else {
      out.push(...run.sort());
      run = [];
      if (line !== undefined) out.push(line);
    }
  }
  return out;
}
