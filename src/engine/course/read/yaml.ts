/** YAML whose every value knows its place in the file. */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import type { Place } from '../diagnostic.js';
import type { Block } from './markdown.js';

export type Path = readonly PropertyKey[];

export interface YamlBlock {
  readonly value: unknown;
  readonly faults: readonly { readonly place: Place; readonly message: string }[];
  /** Where the value at `path` stands; what is missing is at the nearest thing around it. */
  placeOf(path: Path): Place;
  /** Where the key itself stands. */
  placeOfKey(path: Path, key: string): Place;
}

/** Faults told of one block; those after them mostly come from the first. */
const MOST = 10;

export function parseYaml(file: string, block: Block): YamlBlock {
  const counter = new LineCounter();
  const document = parseDocument(block.text, { lineCounter: counter, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line: block.line + line - 1, column: block.column + col - 1 };
  };
  const faults = [...document.errors, ...document.warnings].slice(0, MOST).map(error => ({
    place: place(error.pos[0]),
    message: explain(error.message),
  }));
  let value: unknown;
  try {
    value = faults.length > 0 ? undefined : document.toJS();
  } catch (error) {
    // Aliases that multiply: the parser refuses to fill the memory with them.
    faults.push({ place: place(0), message: explain(error instanceof Error ? error.message : String(error)) });
  }
  return {
    value,
    faults,
    placeOf: path => place(offsetOf(document.contents, path)),
    placeOfKey: (path, key) => place(keyOffset(nodeAt(document.contents, path), key) ?? offsetOf(document.contents, path)),
  };
}

/** The parser's words, with the cause that nearly always lies behind them. */
function explain(message: string): string {
  const short = message.length > 200 ? `${message.slice(0, 200)} …` : message;
  const text = short.charAt(0).toLowerCase() + short.slice(1);
  if (/nested mappings|implicit key/i.test(message)) return `${text} (a text that holds \`: \` needs quotes)`;
  if (/unresolved alias|unexpected scalar|plain value cannot start/i.test(message)) {
    return `${text} (a text that begins with a backquote, \`*\`, \`&\`, \`@\`, \`%\` or a quote needs quotes around all of it)`;
  }
  return text;
}

function nodeAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const part of path) node = child(node, part);
  return node;
}

function child(node: unknown, part: PropertyKey): unknown {
  if (isMap(node)) return pairOf(node, String(part))?.value;
  if (isSeq(node)) return node.items[Number(part)];
  return undefined;
}

/** The deepest thing on the way that exists. A key's place is better than its (multi-line) value's for maps and lists. */
function offsetOf(root: unknown, path: Path): number {
  let node = root;
  let offset = start(root) ?? 0;
  for (const part of path) {
    const key = keyOffset(node, String(part));
    const next = child(node, part);
    if (next === undefined) break;
    offset = (isScalar(next) ? start(next) : key) ?? start(next) ?? key ?? offset;
    node = next;
  }
  return offset;
}

function keyOffset(node: unknown, key: string): number | undefined {
  return isMap(node) ? start(pairOf(node, key)?.key) : undefined;
}

function pairOf(node: unknown, key: string) {
  if (!isMap(node)) return undefined;
  return node.items.find(item => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === key);
}

function start(node: unknown): number | undefined {
  return (node as Node | undefined | null)?.range?.[0];
}
