/** A small reader of Dockerfiles: enough to see instructions as the builder does (docs.docker.com/reference/dockerfile). */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** As written. */
  readonly written: string;
  /** What follows, with continued lines joined by a space, and the text of here-documents after it. */
  readonly value: string;
  /** from 1 */
  readonly line: number;
}

export function parseDockerfile(text: string): readonly Instruction[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const escape = /^#\s*escape\s*=\s*`/im.test(lines.slice(0, 3).join('\n')) ? '`' : '\\';
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let whole = (lines[at] ?? '').trim();
    if (whole === '' || whole.startsWith('#')) continue;
    while (whole.endsWith(escape) && at + 1 < lines.length) {
      at += 1;
      const next = (lines[at] ?? '').trim();
      // Comments and blank lines inside a continued instruction are left out.
      if (next === '' || next.startsWith('#')) continue;
      whole = `${whole.slice(0, -1).trimEnd()} ${next}`;
    }
    for (const [, dash, mark] of whole.matchAll(/<<(-?)["']?(\w+)["']?/g)) {
      while (at + 1 < lines.length) {
        at += 1;
        const next = lines[at] ?? '';
        if ((dash ? next.trimStart() : next) === mark) break;
        whole += `\n${next}`;
      }
    }
    const [, written = '', value = ''] = /^(\S+)\s*([\s\S]*)$/.exec(whole) ?? [];
    found.push({ name: written.toUpperCase(), written, value, line });
  }
  return found;
}

export const INSTRUCTIONS = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN',
  'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
] as const;

/** The image that a FROM names: without `--platform` and `AS name`. */
export const baseOf = (value: string): string => value.replace(/^(?:--\S+\s+)*/, '').split(/\s+/)[0] ?? '';
