import type { YAMLParseError } from 'yaml';

/**
 * The error as the YAML reader of Docker's tools (go-yaml) words it, with the line it names. That reader often names the
 * line *before* the mapping or list in which it stumbled: the place is taken over too, so that both tools say the same.
 */
export function goError(error: YAMLParseError, text: string): string {
  const line = error.linePos?.[0].line ?? 1;
  const found = explain(error, text.split('\n'), line);
  const said = found.line > 0 ? found : { ...found, line: line - 1 };
  return said.line > 0 ? `yaml: line ${said.line}: ${said.problem}` : `yaml: ${said.problem}`;
}

interface Said {
  readonly line: number;
  readonly problem: string;
}

function explain(error: YAMLParseError, lines: readonly string[], line: number): Said {
  const source = lines[line - 1] ?? '';
  const column = error.linePos?.[0].col ?? 1;
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { line, problem: 'found character that cannot start any token' };
    case 'BAD_SCALAR_START':
      return { line, problem: 'found character that cannot start any token' };
    case 'MISSING_CHAR':
      return error.message.includes('quote') ? { line: lastLine(lines), problem: 'found unexpected end of stream' } : flow(error, lines, line);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { line, problem: 'mapping values are not allowed in this context' };
    case 'MULTILINE_IMPLICIT_KEY':
      return { line: error.linePos?.[1]?.line ?? line, problem: 'mapping values are not allowed in this context' };
    case 'UNEXPECTED_TOKEN':
      return { line: blockStart(lines, line, indentOf(source) + 1), problem: 'did not find expected key' };
    case 'BAD_INDENT':
      if (error.message.startsWith('Flow')) return flow(error, lines, line);
      return block(lines, line);
    default:
      return { line, problem: `${error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? 'cannot be read'} (column ${column})` };
  }
}

function block(lines: readonly string[], line: number): Said {
  const indent = indentOf(lines[line - 1] ?? '');
  const start = blockStart(lines, line, indent);
  const inList = (lines[start] ?? '').slice(indentOf(lines[start] ?? '')).startsWith('- ');
  return { line: start, problem: inList && indentOf(lines[start] ?? '') === indent ? "did not find expected '-' indicator" : 'did not find expected key' };
}

function flow(error: YAMLParseError, lines: readonly string[], line: number): Said {
  const list = /sequence|\]/.test(error.message);
  const open = lines.slice(0, line).findLastIndex((each) => each.includes(list ? '[' : '{'));
  return { line: Math.max(open, 0), problem: `did not find expected ',' or '${list ? ']' : '}'}'` };
}

/**
 * Lines before the block that contains `line` and is indented less than it, or as much when it is a list: that number, counted from
 * 0, is the line the reader names.
 */
function blockStart(lines: readonly string[], line: number, indent: number): number {
  let at = line - 1;
  const isContent = (index: number): boolean => /^\s*[^\s#]/.test(lines[index] ?? '');
  while (at >= 0 && !(isContent(at) && (indentOf(lines[at]!) < indent || isItem(lines[at]!, indent)))) at--;
  const own = at < 0 ? 0 : indentOf(lines[at]!);
  let start = Math.max(at, 0);
  for (let index = at - 1; index >= 0; index--) {
    if (!isContent(index)) continue;
    const depth = indentOf(lines[index]!);
    if (depth < own) break;
    if (depth === own) start = index;
  }
  return start;
}

function isItem(line: string, indent: number): boolean {
  return indentOf(line) === indent && line.slice(indent).startsWith('- ');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function lastLine(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 + 0 : lines.length;
}
