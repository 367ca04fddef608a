/** Commands that build on each other. `$P` is a prefix of this scenario's own: on a shared engine nothing else carries it; `$PORT` is a free port. */
export interface Scenario {
  readonly title: string;
  /** Shell lines; each is compared by itself. */
  readonly lines: readonly string[];
  /** What lies in its folder at the start; `$P` and `$PORT` are filled in. */
  readonly files: Readonly<Record<string, string>>;
  /** It looks at, or empties, the whole engine: nothing runs beside it, and the whole state is compared. */
  readonly alone: boolean;
}

/** Makes a scenario of text with one command a line; lines with `#` are remarks. A file may be written indented: the first line's indent is taken off. */
export const scenario = (title: string, text: string, files: Record<string, string> = {}, { alone = false } = {}): Scenario => ({
  title,
  alone,
  files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, outdent(content)])),
  lines: text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')),
});

function outdent(content: string): string {
  const lines = content.replace(/^\n/, '').split('\n');
  const indent = /^ */.exec(lines[0]!)![0];
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())).join('\n');
}
