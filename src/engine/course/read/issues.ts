/** What zod found wrong, in an author's words and at the place in the file. */
import type { z } from 'zod';
import { distance } from '../../../distance.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Path, YamlBlock } from './yaml.js';

type Issue = z.core.$ZodIssue;

export function diagnose(issues: readonly Issue[], block: YamlBlock): readonly Diagnostic[] {
  const all = issues.flatMap(issue => one(issue, [], block));
  // A key that is misspelled is not missing as well.
  const meant = new Set(all.flatMap(({ message: text }) => /did you mean `(.+)`\?$/.exec(text)?.[1] ?? []));
  return all.filter(({ message: text }) => !meant.has(/^`(.+)`: is missing$/.exec(text)?.[1] ?? ''));
}

function one(issue: Issue, base: Path, block: YamlBlock): readonly Diagnostic[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const told = !/^Unrecognized key/.test(issue.message);
    // Maps that write their own message, with the key that was meant, tell of all keys at once.
    const keys = told ? issue.keys.slice(0, 1) : issue.keys;
    return keys.map(key => ({ ...block.placeOfKey(path, key), message: told ? issue.message : `unknown key \`${key}\`` }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return union(issue, path, block);
  return [{ ...block.placeOf(path), message: `${named(path)}${message(issue)}` }];
}

/** Of several forms, the author meant the one that fits furthest; of one-key maps that fit none, the key is wrong. */
function union(issue: Issue & { code: 'invalid_union' }, path: Path, block: YamlBlock): readonly Diagnostic[] {
  const forms = issue.errors.map(errors => ({ errors, depth: Math.min(...errors.map(depthOf)) }));
  const deepest = Math.max(...forms.map(form => form.depth));
  const best = forms.filter(form => form.depth === deepest);
  if (best.length === 1 && deepest > 0) return best[0]!.errors.flatMap(error => one(error, path, block));
  const unknown = issue.errors.flat().find(error => error.code === 'unrecognized_keys' && error.path.length === 0);
  const known = issue.errors.flat().filter(missing).filter(error => error.path.length === 1).map(error => String(error.path[0]));
  if (unknown?.code === 'unrecognized_keys' && known.length > 0) {
    const key = unknown.keys[0]!;
    return [{ ...block.placeOfKey(path, key), message: `unknown key \`${key}\`; ${suggestion(key, [...new Set(known)])}` }];
  }
  const wanted = [...new Set(issue.errors.flat().map(error => message(error)))].join(', or ');
  return [{ ...block.placeOf(path), message: `${named(path)}${wanted || message(issue)}` }];
}

const depthOf = (issue: Issue): number => issue.path.length + (issue.code === 'unrecognized_keys' ? 0.5 : 0);

const missing = (issue: Issue): boolean => issue.code === 'invalid_type' && /received undefined/.test(issue.message);

function suggestion(key: string, known: readonly string[]): string {
  const near = known.find(word => distance(word, key) <= 2);
  return near ? `did you mean \`${near}\`?` : `known: ${known.map(word => `\`${word}\``).join(', ')}`;
}

/** The key that the message is about; numbers are said as "checks, item 2". */
function named(path: Path): string {
  const keys = path.map(part => (typeof part === 'number' ? `item ${part + 1}` : `\`${String(part)}\``));
  const tail = typeof path.at(-1) === 'number' ? keys.slice(-2).join(', ') : keys.at(-1);
  return tail ? `${tail}: ` : '';
}

function message(issue: Issue): string {
  if (missing(issue)) return 'is missing';
  const text = issue.message.replace(/^Invalid input: /, '').replace(/^Too (small|big): /, '');
  if (issue.code === 'invalid_type' && /expected string, received object/.test(text)) {
    return 'must be a text; put quotes around it, for it holds `: `';
  }
  return text.charAt(0).toLowerCase() + text.slice(1);
}
