import { bad } from './context.js';
import type { Memory } from './memory.js';

/** Fields of CPython 3.13's objects, 32 bit: `Include/object.h`, `cpython/dictobject.h`, `listobject.h`, `internal/pycore_dict.h`. */
const field = { type: 4, dictKeys: 24, listItems: 12, keysLog2Bytes: 5, keysKind: 6, keysEntries: 16, keysHeader: 20 } as const;
const entrySize = 12;

/**
 * Puts the interpreter's table "error number → exception class" into a list of one element, so that a shim can give it
 * Linux' numbers (see shims/_practice_errno.py). Python has no way to that dict, which lives in C alone; it is found by an
 * entry that must be in it (hash, key, value), of which only one exists.
 * @param addresses of the list, the dict type, the key's number, the key and the value, as `id()` gives them
 */
export function errorClasses(memory: Memory, [list = 0, dictType = 0, hash = 0, key = 0, value = 0]: readonly number[]): number {
  const words = new Int32Array(memory.bytes.buffer);
  const entry = find(words, value, (i) => words[i - 2] === hash && words[i - 1] === key) - 2;
  if (entry < 0) return bad('ENOENT');
  /** Whether the entry is one of these dict keys' (of the general kind, 0). */
  const holds = (keys: number): boolean => {
    if (keys <= 0 || keys >= entry * 4 || memory.bytes[keys + field.keysKind] !== 0) return false;
    const first = keys + field.keysHeader + 2 ** memory.bytes[keys + field.keysLog2Bytes]!;
    const index = (entry * 4 - first) / entrySize;
    return index >= 0 && Number.isInteger(index) && index < memory.i32(keys + field.keysEntries);
  };
  const dict = find(words, dictType, (i) => holds(words[i + (field.dictKeys - field.type) / 4]!)) - field.type / 4;
  if (dict < 0) return bad('ENOENT');
  words[dict]!++;
  words[words[list / 4 + field.listItems / 4]! / 4] = dict * 4;
  return 0;
}

/** The place of a word that passes a test; -1 when there is none. `indexOf` is much quicker than a loop over 20 MB. */
function find(words: Int32Array, word: number, test: (index: number) => boolean): number {
  for (let i = words.indexOf(word); i >= 0; i = words.indexOf(word, i + 1)) if (test(i)) return i;
  return -1;
}
