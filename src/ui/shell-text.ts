/**
 * Shell text as single commands. Only what the cutting needs is understood (POSIX shell, "Token Recognition" and "Here-Document"):
 * quotes, comments, continued lines, here-documents, operators at a line's end, and compound commands.
 */

/** Each command without comments and surrounding space; several lines where it has them. What is never closed ends with the text. */
export function splitCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let pending: Reading = START;
  for (const line of text.split(/\r?\n/)) {
    pending = readLine(pending, line);
    if (!isComplete(pending)) continue;
    commands.push(pending.text);
    pending = START;
  }
  return [...commands, pending.text].map(tidy).filter(command => command !== '');
}

/** Whether a shell would run this now, instead of asking for more with its second prompt. */
export const isWhole = (text: string): boolean => isComplete(text.split(/\r?\n/).reduce(readLine, START));

interface Reading {
  readonly text: string;
  readonly quote: '' | "'" | '"';
  /** Compound commands and brackets that are open. */
  readonly depth: number;
  /** Words that end here-documents, in the order of their texts; `dedent`: after `<<-`. */
  readonly documents: readonly { readonly word: string; readonly dedent: boolean }[];
  /** The last line asks for another one: `\`, `&&`, `||`, `|`. */
  readonly open: boolean;
}

const START: Reading = { text: '', quote: '', depth: 0, documents: [], open: false };

const isComplete = ({ quote, depth, documents, open }: Reading): boolean => quote === '' && depth <= 0 && documents.length === 0 && !open;

const tidy = (text: string): string => text.replace(/^\n+/, '').trimEnd().replace(/^[ \t]+/, '');

/** These open and close what goes on over several lines, where a command may begin. */
const OPENERS = new Set(['if', 'for', 'while', 'until', 'case', '{']);
const CLOSERS = new Set(['fi', 'done', 'esac', '}']);
/** After these words a command begins anew. */
const AGAIN = new Set(['do', 'then', 'else', 'elif', '!', 'time', ...OPENERS]);

function readLine(before: Reading, line: string): Reading {
  const [document] = before.documents;
  if (document && before.quote === '') {
    const ends = (document.dedent ? line.replace(/^\t+/, '') : line) === document.word;
    return { ...before, text: `${before.text}\n${line}`, documents: ends ? before.documents.slice(1) : before.documents };
  }
  let { quote, depth } = before;
  const documents = [...before.documents];
  let kept = '';
  let atCommand = true;
  let rest = line;
  const take = (length: number): string => {
    const taken = rest.slice(0, length);
    kept += taken;
    rest = rest.slice(length);
    return taken;
  };
  while (rest !== '') {
    if (quote !== '') {
      const end = quote === "'" ? rest.indexOf("'") : (/^(?:[^"\\]|\\.)*(?=")/.exec(rest)?.[0].length ?? -1);
      take(end < 0 ? rest.length : end + 1);
      if (end >= 0) quote = '';
      continue;
    }
    const space = /^\s+/.exec(rest);
    if (space) take(space[0].length);
    else if (rest.startsWith('#') && /(^|[\s;|&(])$/.test(kept)) rest = '';
    else if (rest.startsWith('<<<')) take(3);
    else if (/^<<-?\s*(['"]?)([\w.-]+)\1/.test(rest)) {
      const [whole = '', dash, , word = ''] = /^<<(-?)\s*(['"]?)([\w.-]+)\2/.exec(rest) ?? [];
      take(whole.length);
      documents.push({ word, dedent: dash === '-' });
      atCommand = false;
    } else if (/^['"]/.test(rest)) {
      quote = take(1) as "'" | '"';
      atCommand = false;
    } else if (/^\\./.test(rest)) take(2);
    else if (rest === '\\') take(1);
    else if (/^\$?\(/.test(rest)) {
      take(rest.startsWith('$') ? 2 : 1);
      depth++;
      atCommand = true;
    } else if (rest.startsWith(')')) {
      take(1);
      // `a)` of a `case` closes nothing that was opened.
      depth = Math.max(depth - 1, 0);
    } else if (/^(&&|\|\||;;|[;|&])/.test(rest)) {
      take(/^(&&|\|\||;;|[;|&])/.exec(rest)?.[0].length ?? 1);
      atCommand = true;
    } else {
      const word = take(/^(?:\$\{[^}]*\}|[^\s'"\\#;|&()<]|(?<=\S)#)+/.exec(rest)?.[0].length || 1);
      if (atCommand && OPENERS.has(word)) depth++;
      if (atCommand && CLOSERS.has(word)) depth--;
      atCommand = atCommand && AGAIN.has(word);
    }
  }
  const open = quote === '' && /((^|[^\\])(\\\\)*\\|(&&|\|\|?)\s*)$/.test(kept);
  // A line that was only a comment is not there at all.
  const gone = kept.trim() === '' && line.trim() !== '';
  const text = gone ? before.text : before.text === '' ? kept.trimEnd() : `${before.text}\n${quote === '' ? kept.trimEnd() : kept}`;
  return { text, quote, depth, documents, open: gone ? before.open : open };
}
