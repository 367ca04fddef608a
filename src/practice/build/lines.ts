/** One instruction's text, its continuation lines joined, comments left out. */
export interface Line {
  readonly text: string;
  /** Number of its first line, from 1. */
  readonly number: number;
}

/** Splits a Dockerfile into instructions, with the `escape` directive honoured and the bodies of heredocs taken off. */
export function splitLines(dockerfile: string): { lines: Line[]; escape: string } {
  const source = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeOf(source);
  const continued = escape === '`' ? /`[ \t]*$/ : /\\[ \t]*$/;
  const lines: Line[] = [];
  for (let i = 0; i < source.length; i++) {
    const first = source[i]!.trimStart();
    if (first === '' || first.startsWith('#')) continue;
    const number = i + 1;
    let text = first;
    while (continued.test(text)) {
      text = text.replace(continued, '');
      let next: string | undefined;
      while ((next = source[++i]) !== undefined && /^\s*(#|$)/.test(next));
      if (next === undefined) break;
      text += next;
    }
    for (const end of heredocs(text)) while (++i < source.length && source[i]!.replace(end.tabs ? /^\t+/ : '', '') !== end.word);
    lines.push({ text: text.trim(), number });
  }
  return { lines, escape };
}

function escapeOf(source: readonly string[]): string {
  for (const line of source) {
    const directive = /^#\s*(\w+)\s*=\s*(.+?)\s*$/.exec(line);
    if (!directive) break;
    if (directive[1]!.toLowerCase() === 'escape') return directive[2]!;
  }
  return '\\';
}

function heredocs(text: string): { word: string; tabs: boolean }[] {
  if (!/^(run|copy|add)\s/i.test(text)) return [];
  return [...text.matchAll(/(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][\w.]*)\2(?=\s|$)/g)].map(([, dash, , word]) => ({ word: word!, tabs: dash === '-' }));
}
