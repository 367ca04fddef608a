import { posix } from 'node:path';

interface Pattern {
  readonly matches: RegExp;
  readonly exception: boolean;
  /** The fixed parts at its beginning: below other folders it finds nothing. */
  readonly text: string;
}

/** The rules of a .dockerignore file (moby patternmatcher): the last line that matches a path, or a folder above it, decides. */
export class Ignore {
  private readonly patterns: readonly Pattern[];

  /** @throws Error when a pattern is none */
  constructor(lines: readonly string[]) {
    this.patterns = lines.map(toPattern);
  }

  static read(text: string): readonly string[] {
    return text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .filter((line) => !line.startsWith('#'))
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const exception = line.startsWith('!');
        const cleaned = posix.normalize((exception ? line.slice(1).trim() : line).replaceAll('\\', '/'));
        const bare = cleaned.length > 1 ? cleaned.replace(/^\/+/, '').replace(/\/$/, '') : cleaned;
        return exception ? `!${bare}` : bare;
      });
  }

  /** Is the path left out of the context? */
  excludes(path: string): boolean {
    const parts = path.split('/');
    const above = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    let excluded = false;
    for (const { matches, exception } of this.patterns) if (above.some((each) => matches.test(each))) excluded = !exception;
    return excluded;
  }

  /** May something below an excluded folder be wanted again? Only when an exception names what is below it. */
  entersExcluded(folder: string): boolean {
    return this.patterns.some(({ exception, text }) => exception && (`${text}/`.startsWith(`${folder}/`) || text.startsWith('**') || /[*?[]/.test(text.split('/')[0] ?? '')));
  }
}

function toPattern(line: string): Pattern {
  const exception = line.startsWith('!');
  const text = exception ? line.slice(1) : line;
  if (text === '') throw new Error('illegal exclusion pattern: "!"');
  return { matches: toRegExp(text), exception, text };
}

/** `*` and `?` stay within a part, `**` spans any number of them. */
function toRegExp(pattern: string): RegExp {
  let out = '^';
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!;
    if (letter === '*' && pattern[at + 1] === '*') {
      at++;
      if (pattern[at + 1] === '/') at++;
      out += at + 1 >= pattern.length ? '.*' : '(.*/)?';
    } else if (letter === '*') out += '[^/]*';
    else if (letter === '?') out += '[^/]';
    else if (letter === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end < 0) throw new Error('syntax error in pattern');
      out += pattern.slice(at, end + 1);
      at = end;
    } else if (letter === '\\' && at + 1 < pattern.length) out += escape(pattern[++at]!);
    else out += escape(letter);
  }
  return new RegExp(`${out}$`);
}

const escape = (letter: string): string => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
