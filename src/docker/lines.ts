import { StringDecoder } from 'node:string_decoder';

/** A line longer than this (characters) is no line of an engine. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Cuts a stream of bytes into JSON objects, one a line. A character may be split between chunks; lines that are not
 * JSON are ignored (proxies write some), and an object is given as soon as it is whole, since not every engine ends
 * its last line. Returns a function that takes a chunk and gives the objects that it completed.
 */
export function jsonLines(): (chunk: Buffer) => readonly object[] {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    const found = lines.flatMap(parseLine);
    const last = rest.trimEnd().endsWith('}') ? parseLine(rest) : [];
    if (last.length > 0 || rest.length > LONGEST) rest = '';
    return [...found, ...last];
  };
}

/** Nanoseconds do not fit a double, so they are made strings before the parser rounds them. */
function parseLine(line: string): readonly object[] {
  const trimmed = line.trim();
  if (!trimmed.startsWith('{')) return [];
  try {
    return [JSON.parse(trimmed.replace(/"timeNano":\s*(\d+)/, '"timeNano":"$1"')) as object];
  } catch {
    return [];
  }
}
