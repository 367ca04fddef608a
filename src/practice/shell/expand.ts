import type { Part, ScriptNode, WordNode, WordPart } from './ast.js';
import { arithmetic, parseArithmetic } from './arith.js';
import { glob } from './glob.js';
import { escapePattern, isPattern, patternSource, unescapePattern } from './pattern.js';
import { ShellError, type ShellState } from './state.js';
import { matchLength } from './wildcard.js';
import { inTime, TakesTooLong } from '../process/in-time.js';

/** What expansion needs of the shell around it. */
export interface Host {
  readonly state: ShellState;
  readonly pid: number;
  /** The output of a command substitution, without its last newlines. */
  substitute(script: ScriptNode): Promise<string>;
  /** A path that reads the output of (or feeds) a process substitution. */
  processFile(script: ScriptNode, direction: 'input' | 'output'): string;
  vfs: { readdir(path: string): string[]; exists(path: string): boolean; isDir(path: string): boolean };
}

/** A field being built: its text, and the same as a pattern in which what was quoted is escaped. */
interface Field {
  text: string;
  pattern: string;
  quoted: boolean;
}
const blank = (): Field => ({ text: '', pattern: '', quoted: false });

class Fields {
  readonly done: Field[] = [];
  private current?: Field;

  add(text: string, quoted: boolean, pattern = quoted ? escapePattern(text) : text): void {
    this.current ??= blank();
    this.current.text += text;
    this.current.pattern += pattern;
    this.current.quoted ||= quoted;
  }
  next(): void {
    if (this.current) this.done.push(this.current);
    this.current = undefined;
  }
  /** Adds an unquoted value, split at IFS. */
  split(value: string, ifs: string): void {
    if (value === '') return;
    if (ifs === '') return this.add(value, false);
    const white = [...ifs].filter((char) => /[ \t\n]/.test(char)).join('');
    let word = '';
    for (let i = 0; i < value.length; i++) {
      const char = value[i]!;
      if (!ifs.includes(char)) {
        word += char;
        continue;
      }
      if (word !== '') this.add(word, false);
      else if (!white.includes(char)) this.add('', false);
      word = '';
      this.next();
      while (white.includes(value[i + 1] ?? '\0')) i++;
      if (white.includes(char) && ifs.includes(value[i + 1] ?? '\0') && !white.includes(value[i + 1]!)) i++;
      while (white.includes(value[i + 1] ?? '\0')) i++;
    }
    if (word !== '') this.add(word, false);
  }
  finish(): Field[] {
    this.next();
    return this.done;
  }
}

/** A command of more arguments than this is refused: a real one would run out of memory. */
const mostWords = 250_000;

/** Words to arguments: brace, tilde, parameter, command and arithmetic expansion, splitting, pathnames. */
export async function expandWords(words: readonly WordNode[], host: Host): Promise<string[]> {
  const out: string[] = [];
  for (const word of words) {
    for (const single of braces(word.parts)) {
      const fields = new Fields();
      await addParts(single, fields, host, false, true);
      for (const field of fields.finish()) {
        const found = isPattern(field.pattern) && !host.state.options.has('noglob') ? glob(field.pattern, host) : [];
        if (out.length > mostWords) throw new ShellError('out of memory');
        if (found.length > 0) out.push(...found);
        else out.push(isPattern(field.pattern) ? unescapePattern(field.pattern) : field.text);
      }
    }
  }
  return out;
}

/** One word to one string, unsplit: assignments, redirections, case words, here-documents. */
export async function expandText(word: WordNode | null, host: Host): Promise<string> {
  return (await whole(word, host)).text;
}
/** One word as a pattern: what is quoted matches itself. */
export async function expandPattern(word: WordNode | null, host: Host): Promise<string> {
  return (await whole(word, host)).pattern;
}

async function whole(word: WordNode | null, host: Host): Promise<Field> {
  const fields = new Fields();
  if (word) await addParts(word.parts, fields, host, false, false);
  const all = fields.finish();
  return { text: all.map(({ text }) => text).join(' '), pattern: all.map(({ pattern }) => pattern).join(' '), quoted: all.some(({ quoted }) => quoted) };
}

/** More results than this are refused, bytes and time being what they are. */
const mostBraces = 100_000;
const tooMany = (): never => {
  throw new ShellError('brace expansion: too many results');
};

function braces(parts: readonly WordPart[]): WordPart[][] {
  const at = parts.findIndex(({ type }) => type === 'BraceExpansion');
  if (at < 0) return [[...parts]];
  const rest = braces(parts.slice(at + 1));
  const items = (parts[at] as Part<'BraceExpansion'>).items.flatMap((item): WordPart[][] => {
    if (item.type === 'Word') return braces(item.word.parts);
    return range(item).map((value) => [{ type: 'Literal', value }]);
  });
  if (items.length * rest.length > mostBraces) tooMany();
  return items.flatMap((item) => rest.map((tail) => [...parts.slice(0, at), ...item, ...tail]));
}

function range({ start, end, step }: { start: string | number; end: string | number; step?: number }): string[] {
  const number = typeof start === 'number';
  const from = number ? start : start.charCodeAt(0);
  const to = typeof end === 'number' ? end : end.charCodeAt(0);
  const by = Math.max(1, Math.abs(step ?? 1)) * (to < from ? -1 : 1);
  const out: string[] = [];
  for (let i = from; by > 0 ? i <= to : i >= to; i += by) {
    if (out.length > mostBraces) tooMany();
    out.push(number ? String(i) : String.fromCharCode(i));
  }
  return out;
}

async function addParts(parts: readonly WordPart[], fields: Fields, host: Host, quoted: boolean, split: boolean): Promise<void> {
  for (const part of parts) {
    switch (part.type) {
      case 'Literal':
        fields.add(part.value, quoted, escapePattern(part.value));
        break;
      case 'SingleQuoted':
      case 'Escaped':
        fields.add(part.value, true);
        break;
      case 'Glob':
        fields.add(part.pattern, quoted);
        break;
      case 'TildeExpansion':
        fields.add(part.user ? `~${part.user}` : (host.state.get('HOME') ?? '~'), true);
        break;
      case 'DoubleQuoted':
        if (part.parts.length === 0) fields.add('', true);
        else if (!isAllPositional(part.parts)) fields.add('', true);
        await addParts(part.parts, fields, host, true, split);
        break;
      case 'ParameterExpansion':
        await parameter(part, fields, host, quoted, split);
        break;
      case 'CommandSubstitution':
        value(await host.substitute(part.body), fields, host, quoted, split);
        break;
      case 'ArithmeticExpansion':
        value(String(await arith(part, host)), fields, host, quoted, split);
        break;
      case 'ProcessSubstitution':
        fields.add(host.processFile(part.body, part.direction), true);
        break;
      case 'BraceExpansion':
        fields.add(braceText(part), quoted);
        break;
    }
  }
}

const braceText = (part: Part<'BraceExpansion'>): string =>
  `{${part.items.map((item) => (item.type === 'Range' ? `${item.start}..${item.end}` : item.word.parts.map((piece) => ('value' in piece ? piece.value : '')).join(''))).join(',')}}`;

const isAllPositional = (parts: readonly WordPart[]): boolean =>
  parts.length === 1 && parts[0]!.type === 'ParameterExpansion' && parts[0]!.parameter === '@';

/** The text may hold `$x` and `$(…)`, which are put in before it is read as arithmetic. */
async function arith(part: Part<'ArithmeticExpansion'>, host: Host): Promise<bigint> {
  const text = part.expression.originalText ?? '';
  if (!/[$`]/.test(text)) return arithmetic(part.expression.expression, host.state);
  const { parseScript } = await import('./parse.js');
  const word = parseScript(`: "${text.replace(/"/g, '')}"`).statements[0]?.pipelines[0]?.commands[0];
  const expanded = word?.type === 'SimpleCommand' ? await expandText(word.args[0] ?? null, host) : text;
  return arithmetic(parseArithmetic(expanded.trim() === '' ? '0' : expanded), host.state);
}

function value(text: string, fields: Fields, host: Host, quoted: boolean, split: boolean): void {
  if (quoted) fields.add(text, true);
  else if (split) fields.split(text, host.state.get('IFS') ?? ' \t\n');
  else fields.add(text, false);
}

/** The value of a parameter by name, undefined when unset. */
export function lookup(name: string, host: Host): string | undefined {
  const { state } = host;
  if (/^\d+$/.test(name)) return name === '0' ? state.name : state.positional[Number(name) - 1];
  switch (name) {
    case '?':
      return String(state.status);
    case '#':
      return String(state.positional.length);
    case '$':
      return String(host.pid);
    case '!':
      return state.lastBackground ? String(state.lastBackground.pid) : undefined;
    case '-':
      return state.interactive ? 'i' : '';
    case '@':
    case '*':
      return state.positional.length > 0 ? state.positional.join(name === '*' ? (state.get('IFS') ?? ' ').slice(0, 1) : ' ') : undefined;
    case 'RANDOM':
      return String(Math.floor(Math.random() * 32768));
    case 'LINENO':
      return String(state.line);
    case 'PPID':
      return '0';
    default:
      return state.get(name);
  }
}

async function parameter(part: Part<'ParameterExpansion'>, fields: Fields, host: Host, quoted: boolean, split: boolean): Promise<void> {
  const { parameter: name, operation } = part;
  const { state } = host;
  if (!operation && (name === '@' || (name === '*' && !quoted)) && split) {
    state.positional.forEach((arg, i) => {
      if (i > 0) fields.next();
      value(arg, fields, host, quoted, split);
      if (quoted && arg === '') fields.add('', true);
    });
    return;
  }
  const current = lookup(name, host);
  if (!operation) {
    if (current === undefined && state.options.has('nounset') && !'@*'.includes(name)) throw new ShellError(`${name}: parameter not set`);
    return value(current ?? '', fields, host, quoted, split);
  }
  const unset = current === undefined || ('checkEmpty' in operation && operation.checkEmpty && current === '');
  switch (operation.type) {
    case 'DefaultValue':
      return unset ? addParts(operation.word.parts, fields, host, quoted, split) : value(current, fields, host, quoted, split);
    case 'UseAlternative':
      return unset ? undefined : addParts(operation.word.parts, fields, host, quoted, split);
    case 'AssignDefault':
      if (unset) state.set(name, await expandText(operation.word, host));
      return value(lookup(name, host) ?? '', fields, host, quoted, split);
    case 'ErrorIfUnset':
      if (unset) throw new ShellError(`${name}: ${operation.word ? await expandText(operation.word, host) : 'parameter not set or null'}`);
      return value(current, fields, host, quoted, split);
    case 'Length':
      return value(String('@*'.includes(name) ? state.positional.length : [...(current ?? '')].length), fields, host, quoted, split);
    case 'Substring': {
      const text = [...(current ?? '')];
      const offset = Number(arithmetic(operation.offset.expression, state));
      const length = operation.length ? Number(arithmetic(operation.length.expression, state)) : text.length;
      const from = offset < 0 ? Math.max(0, text.length + offset) : offset;
      return value(text.slice(from, length < 0 ? length : from + length).join(''), fields, host, quoted, split);
    }
    case 'PatternRemoval':
      return value(remove(current ?? '', await expandPattern(operation.pattern, host), operation), fields, host, quoted, split);
    case 'PatternReplacement': {
      const source = patternSource(await expandPattern(operation.pattern, host));
      const text = operation.replacement ? await expandText(operation.replacement, host) : '';
      const anchored = operation.anchor === 'start' ? `^(?:${source})` : operation.anchor === 'end' ? `(?:${source})$` : source;
      return value(replaced(current ?? '', new RegExp(anchored, operation.all ? 'g' : ''), text), fields, host, quoted, split);
    }
    case 'CaseModification': {
      const change = (text: string): string => (operation.direction === 'upper' ? text.toUpperCase() : text.toLowerCase());
      const text = current ?? '';
      return value(operation.all ? change(text) : change(text.slice(0, 1)) + text.slice(1), fields, host, quoted, split);
    }
    case 'Indirection':
      return value(lookup(current ?? '', host) ?? '', fields, host, quoted, split);
    default:
      throw new ShellError('bad substitution');
  }
}

function replaced(text: string, pattern: RegExp, by: string): string {
  try {
    return inTime(() => text.replace(pattern, () => by));
  } catch (error) {
    throw new ShellError(error instanceof TakesTooLong ? `substitution ${error.message}` : 'bad substitution');
  }
}

function remove(text: string, pattern: string, { side, greedy }: { side: 'prefix' | 'suffix'; greedy: boolean }): string {
  const length = matchLength(pattern, text, { suffix: side === 'suffix', longest: greedy }) ?? 0;
  return side === 'prefix' ? text.slice(length) : text.slice(0, text.length - length);
}
