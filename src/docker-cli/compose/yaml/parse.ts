import { LineCounter, parseAllDocuments, visit, isMap, isScalar, isSeq, type Document, type Node, type ScalarTag, type CollectionTag } from 'yaml';
import { ComposeError } from '../dict.js';
import { goError } from './errors.js';

/** What `!reset` and `!override` ask for: paths whose earlier value is dropped before the files are merged. */
export interface ParsedFile {
  readonly value: unknown;
  readonly dropped: readonly (readonly string[])[];
}

/** `0440` is octal to Docker's YAML reader, and `1_000` a number. */
const octal: ScalarTag = { tag: 'tag:yaml.org,2002:int', default: true, test: /^[-+]?0[0-7]+$/, resolve: (text) => Number.parseInt(text, 8) };
const underscored: ScalarTag = { tag: 'tag:yaml.org,2002:int', default: true, test: /^[-+]?[1-9]\d*(?:_\d+)+$/, resolve: (text) => Number(text.replaceAll('_', '')) };

/** A bare date is a time to that reader, which no key of a compose file takes. */
const date: ScalarTag = { tag: 'tag:yaml.org,2002:timestamp', default: true, test: /^\d{4}-\d{2}-\d{2}(?:[Tt ]\S.*)?$/, resolve: (text) => new Date(text) };

const marks = ['!reset', '!override'] as const;
const markTags: (ScalarTag | CollectionTag)[] = marks.flatMap((tag): (ScalarTag | CollectionTag)[] => [
  { tag, resolve: (text: string) => text },
  { tag, collection: 'map' },
  { tag, collection: 'seq' },
]);

/**
 * Reads a compose file: each of its YAML documents. Anchors and merge keys are resolved.
 * @param file its path, for the message of a key that stands twice
 * @throws ComposeError in the words of the YAML reader that Docker uses: "yaml: line 3: did not find expected key"
 */
export function parseFile(text: string, file: string): ParsedFile[] {
  const lines = new LineCounter();
  const docs = parseAllDocuments(text, { merge: true, lineCounter: lines, uniqueKeys: false, customTags: (tags) => [octal, underscored, date, ...markTags, ...tags] });
  if (!Array.isArray(docs)) return [];
  return docs.map((doc: Document) => {
    const [error] = doc.errors;
    if (error) throw new ComposeError(goError(error, text));
    checkUnique(doc, lines, file);
    const dropped = takeMarks(doc);
    try {
      return { value: doc.toJS({ maxAliasCount: 10_000 }) as unknown, dropped };
    } catch (why) {
      const anchor = /alias \(the anchor must be set before the alias\): (\S+)/.exec(String(why))?.[1];
      throw new ComposeError(anchor ? `yaml: unknown anchor '${anchor}' referenced` : `yaml: ${why instanceof Error ? why.message : String(why)}`);
    }
  });
}

function checkUnique(doc: Document, lines: LineCounter, file: string): void {
  visit(doc, {
    Map(_, map) {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || key.value === '<<') continue;
        const line = lines.linePos((key as Node).range?.[0] ?? 0).line;
        const before = seen.get(String(key.value));
        if (before !== undefined) throw new ComposeError(`failed to parse ${file}: line ${line}: mapping key ${JSON.stringify(String(key.value))} already defined at line ${before}`);
        seen.set(String(key.value), line);
      }
    },
  });
}

/** Finds marked nodes; what is marked `!reset` also goes from the document itself. */
function takeMarks(doc: Document): string[][] {
  const dropped: string[][] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (isMap(node)) {
      node.items = node.items.filter(({ key, value }) => keep(value, [...path, String(isScalar(key) ? key.value : key)]));
    } else if (isSeq(node)) {
      node.items = node.items.filter((item, index) => keep(item, [...path, String(index)]));
    }
  };
  const keep = (value: unknown, path: readonly string[]): boolean => {
    const tag = (value as Node | null)?.tag;
    if (tag === '!reset' || tag === '!override') dropped.push([...path]);
    if (tag === '!reset') return false;
    walk(value, path);
    return true;
  };
  walk(doc.contents, []);
  return dropped;
}
