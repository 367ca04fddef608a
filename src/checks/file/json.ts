/** A JSON file against values at dotted paths. Comments and trailing commas are let through: `devcontainer.json` allows them. */
import { nearest } from '../near.js';
import { code, miss, quote, type Miss } from '../say.js';
import { matches, wording, type Text } from '../text.js';
import { spellings } from './compose.js';

export function jsonMiss(want: Readonly<Record<string, Text>>, content: string, path: string): Miss | undefined {
  let root: unknown;
  try {
    root = JSON.parse(plainJson(content));
  } catch (error) {
    return miss(`${code(path)} is JSON`, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'JSON needs double quotes around keys and texts, and commas between entries');
  }
  for (const [key, text] of Object.entries(want)) {
    const expected = `${code(key)} in ${code(path)}: ${wording(text)}`;
    let value: unknown = root;
    for (const part of key.split('.')) {
      const parent = value;
      value = typeof parent === 'object' && parent !== null ? (parent as Record<string, unknown>)[part] : undefined;
      if (value !== undefined) continue;
      const near = typeof parent === 'object' && parent !== null ? nearest(part, Object.keys(parent)) : undefined;
      return miss(expected, near ? `there is ${code(near)}, but no ${code(part)}` : `there is no ${code(part)}`, `Add ${code(key)}`);
    }
    if (!spellings(value).some(each => matches(text, each))) return miss(expected, `it is ${quote(spellings(value)[0] ?? '')}`, `Change ${code(key)}`);
  }
  return undefined;
}

/** Strings are kept whole; comments and commas before a closing bracket go. */
function plainJson(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, kept: string | undefined) => kept ?? ' ')
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, kept: string | undefined) => kept ?? '');
}
